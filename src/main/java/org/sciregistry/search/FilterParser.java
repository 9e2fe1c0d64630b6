package org.sciregistry.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.index.ParameterCatalog;
import org.sciregistry.index.ParameterType;
import org.sciregistry.index.SearchParameter;

/** Understands {@code _filter} (https://hl7.org/fhir/R4/search_filter.html): each comparison becomes an ordinary parameter. */
final class FilterParser {

  /** Possessive, so that a long text in quotes does not use up the stack. */
  private static final Pattern WORD = Pattern.compile(
      "\\s*+(?:([()])|\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|([^\\s()\"]++))", Pattern.DOTALL);

  private static final int MOST_WORDS = 200;
  private static final int DEEPEST = 10;

  /** A word of a filter; what stood in quotes is never an operator. */
  private record Word(String text, boolean quoted) {}

  private final ParameterCatalog catalog;
  private final CriterionParser criteria;
  private final String type;
  private final Asked asked;
  private final List<Word> words;
  private int next;

  private FilterParser(
      ParameterCatalog catalog,
      CriterionParser criteria,
      String type,
      Asked asked,
      List<Word> words) {
    this.catalog = catalog;
    this.criteria = criteria;
    this.type = type;
    this.asked = asked;
    this.words = words;
  }

  static Criterion parse(
      ParameterCatalog catalog, CriterionParser criteria, String type, String text, Asked asked) {
    FilterParser parser = new FilterParser(catalog, criteria, type, asked, words(text));
    Criterion whole = parser.either(0);
    if (parser.next < parser.words.size()) {
      throw invalid(parser.words.get(parser.next).text());
    }
    return whole;
  }

  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text.strip());
    int end = 0;
    while (end < matcher.regionEnd()) {
      matcher.region(end, text.strip().length());
      if (!matcher.lookingAt()) {
        throw invalid(text);
      }
      String quoted = matcher.group(2);
      words.add(
          quoted != null
              ? new Word(Values.unescaped(quoted), true)
              : new Word(matcher.group().strip(), false));
      end = matcher.end();
    }
    if (words.size() > MOST_WORDS) {
      throw Fault.of(
          FaultCode.SEARCH_TOO_COSTLY,
          words.size(),
          new Text("words of a filter", "个过滤词"),
          MOST_WORDS,
          new Text("fixed", "固定"));
    }
    return words;
  }

  private static Fault invalid(String text) {
    return Fault.of(
        FaultCode.PARAMETER_VALUE_INVALID,
        ParameterCriteria.shown(text),
        "special",
        "_filter",
        new Text(
            "write comparisons such as family sw \"van\" and birthdate ge 1990, joined by and, or, not and parentheses",
            "请写比较式，如 family sw \"van\" and birthdate ge 1990，可用 and、or、not 和括号组合"));
  }

  private Criterion either(int depth) {
    List<Criterion> any = new ArrayList<>(List.of(both(depth)));
    while (follows("or")) {
      any.add(both(depth));
    }
    return Criterion.any(any);
  }

  private Criterion both(int depth) {
    List<Criterion> all = new ArrayList<>(List.of(single(depth)));
    while (follows("and")) {
      all.add(single(depth));
    }
    return Criterion.all(all);
  }

  private Criterion single(int depth) {
    if (depth > DEEPEST) {
      throw Fault.of(
          FaultCode.SEARCH_TOO_COSTLY,
          depth,
          new Text("nested parentheses", "层嵌套括号"),
          DEEPEST,
          new Text("fixed", "固定"));
    }
    if (follows("not")) {
      return Criterion.not(single(depth + 1));
    }
    if (follows("(")) {
      Criterion inner = either(depth + 1);
      if (!follows(")")) {
        throw invalid(")");
      }
      return inner;
    }
    return comparison(take().text(), take().text(), take());
  }

  private boolean follows(String word) {
    boolean yes = next < words.size()
        && !words.get(next).quoted()
        && words.get(next).text().equals(word);
    next += yes ? 1 : 0;
    return yes;
  }

  private Word take() {
    if (next >= words.size()) {
      throw invalid("");
    }
    next++;
    return words.get(next - 1);
  }

  private Criterion comparison(String path, String operator, Word word) {
    // A comma is part of the value here, and no second value.
    String value = word.text().replace("\\", "\\\\").replace(",", "\\,");
    if (operator.equals("pr")) {
      return switch (value) {
        case "true" -> ordinary(path + ":missing", "false");
        case "false" -> ordinary(path + ":missing", "true");
        default -> throw invalid(value);
      };
    }
    ParameterType kind = kind(type, path);
    return switch (kind) {
      case STRING -> text(path, operator, value);
      case DATE, NUMBER, QUANTITY ->
        switch (operator) {
          case "eq", "ne", "gt", "lt", "ge", "le", "sa", "eb", "ap" ->
            ordinary(path, operator + value);
          default -> throw invalid(operator);
        };
      case TOKEN, REFERENCE, URI ->
        switch (operator) {
          case "eq" -> ordinary(path, value);
          case "ne" -> Criterion.not(ordinary(path, value));
          case "re" -> {
            if (kind != ParameterType.REFERENCE) {
              throw invalid(operator);
            }
            yield ordinary(path, value);
          }
          default -> throw invalid(operator);
        };
      case COMPOSITE, SPECIAL -> throw invalid(path);
    };
  }

  private Criterion text(String path, String operator, String value) {
    return switch (operator) {
      case "co" -> ordinary(path + ":contains", value);
      case "sw" -> ordinary(path, value);
      case "eq", "ne", "ew" -> {
        SearchParameter parameter = catalog.find(type, path);
        if (parameter == null) {
          throw invalid(path);
        }
        Criterion found = ValueCriterion.of(
            Table.STRING,
            parameter,
            List.of(
                operator.equals("ew")
                    ? Values.endsWith(parameter, value)
                    : Values.equalText(parameter, value)));
        yield operator.equals("ne") ? Criterion.not(found) : found;
      }
      default -> throw invalid(operator);
    };
  }

  private Criterion ordinary(String name, String value) {
    if (name.startsWith("_filter") || value.isEmpty()) {
      throw invalid(name);
    }
    return criteria.parse(type, name, value, asked);
  }

  /** What kind of values the last step of a path has. */
  private ParameterType kind(String of, String path) {
    if (path.equals("_id")) {
      return ParameterType.TOKEN;
    }
    if (path.equals("_lastUpdated")) {
      return ParameterType.DATE;
    }
    int dot = path.indexOf('.');
    String step = dot < 0 ? path : path.substring(0, dot);
    int colon = step.indexOf(':');
    SearchParameter parameter = catalog.find(of, colon < 0 ? step : step.substring(0, colon));
    if (parameter == null) {
      throw QueryParser.unknown(catalog, of, step);
    }
    if (dot < 0) {
      return parameter.type();
    }
    List<String> targets = colon < 0 ? parameter.targets() : List.of(step.substring(colon + 1));
    String rest = path.substring(dot + 1);
    int end = rest.indexOf('.');
    String following = (end < 0 ? rest : rest.substring(0, end)).replaceFirst(":.*", "");
    return targets.stream()
        .filter(target -> following.equals("_id")
            || following.equals("_lastUpdated")
            || catalog.find(target, following) != null)
        .findFirst()
        .map(target -> kind(target, rest))
        .orElseThrow(() -> QueryParser.unknown(catalog, of, step));
  }
}
