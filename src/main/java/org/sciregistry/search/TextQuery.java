package org.sciregistry.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;

/**
 * What {@code _text} and {@code _content} look for: words and "phrases", joined by AND (which may be left out), OR, NOT and parentheses; a word with a star at its end
 * finds its beginnings. These words may be written small, as in R4's own example. NOT binds first, then AND, then OR. Words compare without case and accents; Chinese is found anywhere.
 */
final class TextQuery {

  private static final Pattern TOKEN = Pattern.compile("\"([^\"]*)\"|[()]|[^\\s()\"]+");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final int MOST_TOKENS = 60;

  private static final Text FORM = new Text(
      "write words and \"phrases\", joined by AND, OR, NOT and parentheses, such as (bone OR liver) AND metastases",
      "请写词语和“短语”，可用 AND、OR、NOT 和括号组合，例如 (骨 OR 肝) AND 转移");

  private final String name;
  private final String text;
  private final List<String> tokens = new ArrayList<>();
  private int at;

  private TextQuery(String name, String text) {
    this.name = name;
    this.text = text;
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      tokens.add(token.group());
    }
    if (tokens.size() > MOST_TOKENS) {
      throw Fault.of(
          FaultCode.SEARCH_TOO_COSTLY,
          tokens.size(),
          new Text("words of a text search", "个全文检索词"),
          MOST_TOKENS,
          new Text("fixed", "固定"));
    }
  }

  /**
   * Whether a text, given as {@link #words}, is looked for.
   *
   * @param name the parameter
   */
  static Predicate<String> parse(String name, String text) {
    TextQuery query = new TextQuery(name, text);
    Predicate<String> whole = query.either();
    if (query.at < query.tokens.size()) {
      throw query.invalid();
    }
    return whole;
  }

  /** A text's words without case and accents, each between spaces. */
  static String words(String text) {
    String plain =
        MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    return " "
        + BETWEEN_WORDS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip() + " ";
  }

  private Fault invalid() {
    return Fault.of(
        FaultCode.PARAMETER_VALUE_INVALID, ParameterCriteria.shown(text), "string", name, FORM);
  }

  private Predicate<String> either() {
    Predicate<String> any = both();
    while (follows("OR")) {
      any = any.or(both());
    }
    return any;
  }

  private Predicate<String> both() {
    Predicate<String> all = single();
    while (at < tokens.size() && !stands(")") && !stands("OR")) {
      follows("AND");
      all = all.and(single());
    }
    return all;
  }

  private Predicate<String> single() {
    if (follows("NOT")) {
      return single().negate();
    }
    if (follows("(")) {
      Predicate<String> inner = either();
      if (!follows(")")) {
        throw invalid();
      }
      return inner;
    }
    if (at == tokens.size() || stands(")") || stands("AND") || stands("OR")) {
      throw invalid();
    }
    String token = tokens.get(at++);
    String words = words(token);
    if (words.isBlank()) {
      throw invalid();
    }
    String wanted = HAN.matcher(words).find()
        ? words.strip()
        : token.endsWith("*") ? words.substring(0, words.length() - 1) : words;
    return told -> told.contains(wanted);
  }

  private boolean follows(String token) {
    boolean yes = at < tokens.size() && stands(token);
    at += yes ? 1 : 0;
    return yes;
  }

  private boolean stands(String token) {
    return tokens.get(at).equalsIgnoreCase(token);
  }
}
