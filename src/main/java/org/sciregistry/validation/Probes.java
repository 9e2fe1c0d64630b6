package org.sciregistry.validation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;

/**
 * The authority's word on single codes, units and systems, asked once each and remembered.
 *
 * <p>Terminology has corners no table shows (grammars, fragments, versions, aliases). So a code that is new here is
 * sent to the authority in the smallest resource that can carry it, and only its answer is kept.
 */
final class Probes {

  private static final int MOST_ANSWERS = 100_000;
  private static final int LONGEST_KEY = 1_000;
  private static final Pattern ABSOLUTE = Pattern.compile("https?:|urn:");
  private static final Set<String> ASKED = Set.of("system", "code", "display");

  private final Authority authority;
  private final ConcurrentHashMap<String, Boolean> answers = new ConcurrentHashMap<>();

  /**
   * Probes of an authority.
   *
   * @param known what it is known to answer
   */
  Probes(Authority authority, Map<String, Boolean> known) {
    this.authority = authority;
    answers.putAll(known);
  }

  /** Every answer that is remembered, by its question. */
  Map<String, Boolean> answers() {
    return Map.copyOf(answers);
  }

  private boolean remembered(String key, BooleanSupplier question) {
    Boolean known = answers.get(key);
    if (known != null) {
      return known;
    }
    if (key.length() > LONGEST_KEY) {
      throw new Unproven("too long to remember");
    }
    boolean answer = question.getAsBoolean();
    if (answers.size() < MOST_ANSWERS) {
      answers.put(key, answer);
    }
    return answer;
  }

  /**
   * Whether the authority finds no error in a Coding by itself; it does not look at the version.
   *
   * @param alone whether it is no part of a CodeableConcept, where the authority looks closer at the system
   */
  boolean isCodingRight(Node coding, boolean alone) {
    String system = coding.text("system");
    String code = coding.text("code");
    if (system == null && code == null) {
      return true;
    }
    if (system != null && !ABSOLUTE.matcher(system).lookingAt()) {
      // In some elements the authority takes it for an error.
      return false;
    }
    String key = "c\n" + system + "\n" + code + "\n" + coding.text("display");
    return remembered(
            key,
            () -> isRight(
                "{\"resourceType\":\"Basic\",\"code\":{\"coding\":[{" + members(coding) + "}]}}"))
        && (!alone
            || remembered(
                "a" + key,
                () -> isRight("{\"resourceType\":\"Basic\",\"meta\":{\"tag\":[{" + members(coding)
                    + "}]},\"code\":{\"text\":\"-\"}}")));
  }

  /** Whether the authority finds no error in a Quantity's unit. */
  boolean isUnitRight(Node quantity) {
    String system = quantity.text("system");
    String code = quantity.text("code");
    if (code == null) {
      return true;
    }
    if (system == null) {
      throw new Unproven("half a unit");
    }
    String unit = quantity.text("unit");
    String key = "u\n" + system + "\n" + code + "\n" + unit;
    return remembered(key, () -> {
      Node unitNode = quantity.get("unit");
      Node systemNode = quantity.get("system");
      Node codeNode = quantity.get("code");
      String members = (unitNode == null ? "" : ",\"unit\":" + json(unitNode))
          + (systemNode == null ? "" : ",\"system\":" + json(systemNode))
          + (codeNode == null ? "" : ",\"code\":" + json(codeNode));
      return isRight(
          "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"-\"},"
              + "\"valueQuantity\":{\"value\":1" + members + "}}");
    });
  }

  /** Whether the authority finds no error in an identifier's system. */
  boolean isIdentifierSystemRight(Node system) {
    if (system.text().contains("rfc4122")) {
      throw new Unproven("identifier of identifiers");
    }
    return remembered(
        "i\n" + system.text(),
        () -> isRight("{\"resourceType\":\"Basic\",\"identifier\":[{\"system\":" + json(system)
            + ",\"value\":\"1\"}],\"code\":{\"text\":\"-\"}}"));
  }

  /** What of a Coding is asked about. */
  private static String members(Node coding) {
    return coding.children().stream()
        .filter(member -> ASKED.contains(String.valueOf(member.name())))
        .map(member -> "\"" + member.name() + "\":" + json(member))
        .collect(Collectors.joining(","));
  }

  private static String json(Node value) {
    return new String(value.bytes(), StandardCharsets.UTF_8);
  }

  private boolean isRight(String probe) {
    return authority.examine(probe.getBytes(StandardCharsets.UTF_8), List.of()).stream()
        .noneMatch(message -> message.getLevel().isError());
  }

  /** Whether a code, a Coding or one coding of a CodeableConcept is in a value set. */
  boolean isInValueSet(String valueSet, Node value) {
    if (value.kind() == Kind.STRING) {
      return isMember(valueSet, null, value.text());
    }
    if (value.kind() != Kind.OBJECT) {
      return false;
    }
    Node codings = value.get("coding");
    return codings == null ? isMember(valueSet, value) : isAnyMember(valueSet, codings.children());
  }

  private boolean isAnyMember(String valueSet, List<Node> codings) {
    for (Node coding : codings) {
      if (isMember(valueSet, coding)) {
        return true;
      }
    }
    return false;
  }

  private boolean isMember(String valueSet, Node coding) {
    String system = coding.text("system");
    String code = coding.text("code");
    return system != null && code != null && isMember(valueSet, system, code);
  }

  private boolean isMember(String valueSet, @Nullable String system, String code) {
    return remembered(
        "v\n" + valueSet + "\n" + system + "\n" + code,
        () -> authority.isMember(valueSet, system, code));
  }
}
