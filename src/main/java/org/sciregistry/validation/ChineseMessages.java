package org.sciregistry.validation;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;

/**
 * The HL7 validator's messages in Chinese.
 *
 * <p>HL7 ships its messages as patterns by id. A message is matched against the pattern of its id, and what stood in
 * the pattern's places is put into the Chinese sentence of the same id.
 */
final class ChineseMessages {

  private static final String ENGLISH = "/Messages.properties";
  private static final String CHINESE = "hl7-messages_zh.properties";
  private static final String TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation";
  private static final Pattern PLACE = Pattern.compile("\\{(\\d+)[^}]*}");
  private static final List<String> PLURALS = List.of("", "_one", "_other");

  private static final String PHRASES = "hl7-phrases_zh.tsv";
  private static final Pattern INVARIANT_KEY = Pattern.compile("[a-z]{2,4}-\\d+");

  /** The message of a terminology service, with or without the code it is about. */
  private static final String PASSED_THROUGH = "Terminology_PassThrough_TX_Message";

  /** Beginnings of ids whose messages the validator tells without their id. */
  private static final List<String> UNNUMBERED = List.of(
      "Unrecognised_",
      "This_",
      "Error_parsing_JSON_",
      "RESOURCETYPE_",
      "Object_must_",
      "Contained_resource_",
      "Error_parsing_XHTML_",
      "Unable_to_find_resourceType_");

  private record Phrase(Pattern english, String chinese) {}

  private record Pair(Pattern english, List<Integer> places, String chinese) {}

  private final Properties english = read(ENGLISH);
  private final Map<String, String> chinese = new HashMap<>();
  private final Map<String, String> invariants = new HashMap<>();
  private final List<String> unnumbered = new ArrayList<>();
  private final List<Phrase> phrases = phrases();
  private final Map<String, List<Pair>> pairs = new ConcurrentHashMap<>();

  /** The messages, with the Chinese sentences of the given profiles' invariants and the Chinese titles of the given value sets. */
  ChineseMessages(List<Document> given) {
    read(CHINESE).forEach((id, text) -> chinese.put(id.toString(), text.toString()));
    chinese.forEach((id, text) -> {
      if (INVARIANT_KEY.matcher(id).matches()) {
        invariants.put(id, text);
      } else if (UNNUMBERED.stream().anyMatch(id::startsWith)) {
        unnumbered.add(id);
      }
    });
    for (Document definition : given) {
      Node root = definition.root();
      if (root.has("resourceType", "ValueSet")) {
        learnTitle(root);
      } else if (root.has("resourceType", "StructureDefinition") && root.has("kind", "resource")) {
        learnInvariants(root.get("differential"));
        learnInvariants(root.get("snapshot"));
      }
    }
  }

  private void learnInvariants(@Nullable Node view) {
    for (Node element : view == null ? List.<Node>of() : view.items("element")) {
      for (Node constraint : element.items("constraint")) {
        String told = chineseOf(constraint, "human");
        if (told != null) {
          invariants.putIfAbsent(String.valueOf(constraint.text("key")), told);
        }
      }
    }
  }

  private void learnTitle(Node values) {
    String title = chineseOf(values, "title");
    if (title != null) {
      String told = "'" + values.text("title") + "' (" + values.text("url");
      phrases.add(new Phrase(
          Pattern.compile(Pattern.quote(told) + "(?:\\|[^)]*)?\\)"),
          Matcher.quoteReplacement("“" + title + "”（" + values.text("url") + "）")));
    }
  }

  /** A text's translation into Chinese, or null. */
  private static @Nullable String chineseOf(Node parent, String text) {
    Node beside = parent.get("_" + text);
    for (Node translation : beside == null ? List.<Node>of() : beside.items("extension")) {
      if (translation.has("url", TRANSLATION)) {
        String language = part(translation, "lang", "valueCode");
        if (language != null && language.startsWith("zh")) {
          String content = part(translation, "content", "valueString");
          return content != null ? content : part(translation, "content", "valueMarkdown");
        }
      }
    }
    return null;
  }

  private static @Nullable String part(Node extension, String url, String value) {
    return extension.items("extension").stream()
        .filter(part -> part.has("url", url))
        .map(part -> part.text(value))
        .findFirst()
        .orElse(null);
  }

  /** The ids that have a Chinese sentence. */
  Map<String, String> sentences() {
    return Map.copyOf(chinese);
  }

  /** HL7's English patterns of an id: one, or two where it has a singular and a plural. */
  List<String> patterns(String id) {
    return PLURALS.stream()
        .map(plural -> english.getProperty(id + plural))
        .filter(pattern -> pattern != null)
        .toList();
  }

  /**
   * The message in Chinese; one without a translation is framed by a Chinese sentence.
   *
   * @param id HL7's message id or an invariant's key
   * @param location the element
   * @param message the English text
   */
  String translate(String id, String location, String message) {
    String invariant = invariants.get(id);
    if (invariant != null) {
      return "违反约束 " + id + "：" + invariant;
    }
    List<String> candidates = new ArrayList<>(List.of(id));
    candidates.addAll(unnumbered);
    for (String known : candidates) {
      for (Pair pair : pairs.computeIfAbsent(known, this::pairs)) {
        Matcher matcher = pair.english().matcher(message);
        if (matcher.matches()) {
          return fill(pair, matcher);
        }
      }
    }
    if (id.isEmpty() || id.equals(PASSED_THROUGH)) {
      String told = phrased(message);
      if (!told.equals(message)) {
        return told;
      }
    }
    String element = location.isEmpty() ? "资源" : "元素 " + location + " ";
    return element + "未通过 HL7 校验（" + (id.isEmpty() ? "无编号" : id) + "）。原文：" + message;
  }

  private List<Pair> pairs(String id) {
    List<Pair> found = new ArrayList<>();
    for (String plural : PLURALS) {
      String pattern = english.getProperty(id + plural);
      String sentence = chinese.getOrDefault(id + plural, chinese.get(id));
      if (pattern != null && sentence != null) {
        found.add(pair(pattern.strip(), sentence));
      }
    }
    return found;
  }

  /** What the validator puts into a place, with the phrases it is made of in Chinese. */
  private String phrased(String argument) {
    String told = argument;
    for (Phrase phrase : phrases) {
      told = phrase.english().matcher(told).replaceAll(phrase.chinese());
    }
    return told;
  }

  private static Pair pair(String pattern, String sentence) {
    StringBuilder regex = new StringBuilder();
    List<Integer> places = new ArrayList<>();
    Matcher place = PLACE.matcher(pattern);
    int from = 0;
    while (place.find()) {
      regex.append(Pattern.quote(pattern.substring(from, place.start()).replace("''", "'")));
      regex.append("(.*?)");
      places.add(Integer.valueOf(place.group(1)));
      from = place.end();
    }
    regex.append(Pattern.quote(pattern.substring(from).replace("''", "'"))).append("\\s*");
    return new Pair(Pattern.compile(regex.toString(), Pattern.DOTALL), places, sentence);
  }

  private String fill(Pair pair, Matcher matcher) {
    Map<Integer, String> arguments = new HashMap<>();
    for (int at = 0; at < pair.places().size(); at++) {
      arguments.put(pair.places().get(at), phrased(matcher.group(at + 1)));
    }
    return PLACE
        .matcher(pair.chinese())
        .replaceAll(place ->
            Matcher.quoteReplacement(arguments.getOrDefault(Integer.valueOf(place.group(1)), "")));
  }

  private static List<Phrase> phrases() {
    List<Phrase> phrases = new ArrayList<>();
    try (InputStream file = open(PHRASES)) {
      for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        int tab = line.indexOf('\t');
        if (tab > 0) {
          phrases.add(new Phrase(Pattern.compile(line.substring(0, tab)), line.substring(tab + 1)));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return phrases;
  }

  private static Properties read(String name) {
    Properties properties = new Properties();
    try (InputStream file = open(name)) {
      properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return properties;
  }

  private static InputStream open(String name) {
    InputStream file = ChineseMessages.class.getResourceAsStream(name);
    if (file == null) {
      throw new IllegalStateException(name + " is not on the class path");
    }
    return file;
  }
}
