package org.sciregistry.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;

/** The grammar of {@code _filter} (https://hl7.org/fhir/R4/search_filter.html): a text becomes a tree of comparisons. */
final class FilterSyntax {

  /** Possessive, so that a long text in quotes does not use up the stack. */
  private static final Pattern QUOTED =
      Pattern.compile("\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"", Pattern.DOTALL);

  private static final Pattern BARE = Pattern.compile("[^\\s()\"]++");
  private static final Pattern STEP = Pattern.compile("[^\\s()\".\\[\\]]++");

  private static final int MOST_COMPARISONS = 60;
  private static final int DEEPEST = 10;

  private static final Text FORM = new Text(
      "write comparisons such as family sw \"van\" and birthdate ge 1990, joined by and, or, not and parentheses",
      "请写比较式，如 family sw \"van\" and birthdate ge 1990，可用 and、or、not 和括号组合");

  /** A filter that was read, to be asked of resources of any type. */
  sealed interface Node {}

  record Either(List<Node> any) implements Node {}

  record Both(List<Node> all) implements Node {}

  record Not(Node negated) implements Node {}

  /** The path, its operator and value. */
  record Comparison(List<Step> path, String operator, String value) implements Node {}

  /**
   * One step of a path.
   *
   * @param name a parameter, and the type it points to where that is given
   * @param where what must hold of the resource it points to, none when nothing is said
   */
  record Step(String name, List<Node> where) {}

  private final String text;
  private int at;
  private int comparisons;

  private FilterSyntax(String text) {
    this.text = text;
  }

  /** Reads a whole filter. */
  static Node read(String text) {
    FilterSyntax syntax = new FilterSyntax(text.strip());
    Node whole = syntax.expression(0);
    if (syntax.at < syntax.text.length()) {
      throw invalid(syntax.text.substring(syntax.at));
    }
    return whole;
  }

  static Fault invalid(String text) {
    return invalid(text, FORM);
  }

  static Fault invalid(String text, Text allowed) {
    return Fault.of(
        FaultCode.PARAMETER_VALUE_INVALID,
        ParameterCriteria.shown(text),
        "special",
        "_filter",
        allowed);
  }

  /** R4: logical expressions are evaluated left to right, with no precedence between "and" and "or". */
  private Node expression(int depth) {
    Node left = single(depth);
    while (true) {
      if (follows("and")) {
        List<Node> all = new ArrayList<>(left instanceof Both both ? both.all() : List.of(left));
        all.add(single(depth));
        left = new Both(all);
      } else if (follows("or")) {
        List<Node> any =
            new ArrayList<>(left instanceof Either either ? either.any() : List.of(left));
        any.add(single(depth));
        left = new Either(any);
      } else {
        return left;
      }
    }
  }

  private Node single(int depth) {
    if (depth > DEEPEST) {
      throw tooMuch(depth, new Text("nested parentheses", "层嵌套括号"), DEEPEST);
    }
    if (follows("not")) {
      return new Not(single(depth + 1));
    }
    if (followsSign('(')) {
      Node inner = expression(depth + 1);
      if (!followsSign(')')) {
        throw invalid(")");
      }
      return inner;
    }
    comparisons++;
    if (comparisons > MOST_COMPARISONS) {
      throw tooMuch(comparisons, new Text("comparisons", "个比较式"), MOST_COMPARISONS);
    }
    return new Comparison(path(depth), word(BARE), value());
  }

  private static Fault tooMuch(int found, Text what, int most) {
    return Fault.of(FaultCode.SEARCH_TOO_COSTLY, found, what, most, new Text("fixed", "固定"));
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean followsSign(char sign) {
    skipSpace();
    boolean yes = at < text.length() && text.charAt(at) == sign;
    at += yes ? 1 : 0;
    return yes;
  }

  private boolean follows(String word) {
    skipSpace();
    Matcher matcher = BARE.matcher(text).region(at, text.length());
    boolean yes = matcher.lookingAt() && matcher.group().equals(word);
    at = yes ? matcher.end() : at;
    skipSpace();
    return yes;
  }

  private String word(Pattern form) {
    skipSpace();
    Matcher matcher = form.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      String rest = text.substring(Math.min(at, text.length()));
      throw invalid(rest.isEmpty() ? text : rest);
    }
    at = matcher.end();
    return matcher.group();
  }

  private List<Step> path(int depth) {
    List<Step> steps = new ArrayList<>();
    while (true) {
      String name = word(STEP);
      List<Node> where = new ArrayList<>();
      while (at < text.length() && text.charAt(at) == '[') {
        at++;
        where.add(expression(depth + 1));
        if (!followsSign(']')) {
          throw invalid("]");
        }
      }
      steps.add(new Step(name, where));
      if (at >= text.length() || text.charAt(at) != '.') {
        break;
      }
      at++;
    }
    if (!steps.get(steps.size() - 1).where().isEmpty()) {
      throw invalid(
          text,
          new Text(
              "write a parameter behind what stands in brackets, such as organization[active eq true].name sw x",
              "方括号之后须写参数，例如 organization[active eq true].name sw x"));
    }
    return steps;
  }

  private String value() {
    skipSpace();
    Matcher quoted = QUOTED.matcher(text).region(at, text.length());
    if (quoted.lookingAt()) {
      at = quoted.end();
      skipSpace();
      return Values.unescaped(quoted.group(1));
    }
    String value = word(BARE);
    // A filter in brackets ends before the value's own brackets are over.
    int open = 0;
    for (int position = 0; position < value.length(); position++) {
      char sign = value.charAt(position);
      open += sign == '[' ? 1 : sign == ']' ? -1 : 0;
      if (open < 0) {
        at -= value.length() - position;
        return value.substring(0, position);
      }
    }
    skipSpace();
    return value;
  }
}
