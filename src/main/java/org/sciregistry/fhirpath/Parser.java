package org.sciregistry.fhirpath;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sciregistry.fhirpath.FhirPath.Need;
import org.sciregistry.fhirpath.FhirPath.Step;

/** Recursive descent over FHIRPath; each production answers a closure. */
final class Parser {

  private static final Pattern TOKEN = Pattern.compile(
      "\\s*(?:(?<string>'(?:[^'\\\\]|\\\\.)*')|(?<number>\\d+(?:\\.\\d+)?)|(?<name>[A-Za-z_][A-Za-z0-9_]*)"
          + "|(?<sign>!=|<=|>=|[.,()\\[\\]|=$<>]))");

  private final String expression;
  private final List<String> tokens = new ArrayList<>();
  private int at;

  Parser(String expression) {
    this.expression = expression;
    Matcher matcher = TOKEN.matcher(expression);
    int from = 0;
    while (from < expression.length() && matcher.find(from) && matcher.start() == from) {
      // Names as documents have them: thousands of expressions have the same few.
      tokens.add(matcher.group().strip().intern());
      from = matcher.end();
    }
    if (!expression.substring(from).isBlank()) {
      throw trouble("unexpected text at position " + from);
    }
  }

  private IllegalArgumentException trouble(String what) {
    return new IllegalArgumentException("FHIRPath \"" + expression + "\": " + what);
  }

  Step parse() {
    Step step = or();
    if (at < tokens.size()) {
      throw trouble("unexpected " + tokens.get(at));
    }
    return step;
  }

  private @Nullable String peek() {
    return at < tokens.size() ? tokens.get(at) : null;
  }

  private boolean take(String token) {
    if (token.equals(peek())) {
      at++;
      return true;
    }
    return false;
  }

  private String next() {
    String token = peek();
    if (token == null) {
      throw trouble("ends too early");
    }
    at++;
    return token;
  }

  private void expect(String token) {
    String found = next();
    if (!found.equals(token)) {
      throw trouble("expected " + token + ", found " + found);
    }
  }

  private Step or() {
    Step left = and();
    while ("or".equals(peek()) || "xor".equals(peek())) {
      boolean either = next().equals("or");
      Step before = left;
      Step after = and();
      left = focus -> {
        boolean one = Collections.isTrue(before.apply(focus));
        boolean other = Collections.isTrue(after.apply(focus));
        return Collections.bool(either ? one || other : one != other);
      };
    }
    return left;
  }

  private Step and() {
    Step left = membership();
    while (take("and")) {
      Step before = left;
      Step after = membership();
      left = focus -> Collections.bool(
          Collections.isTrue(before.apply(focus)) && Collections.isTrue(after.apply(focus)));
    }
    return left;
  }

  private Step membership() {
    Step left = equality();
    boolean in = "in".equals(peek());
    if (!in && !"contains".equals(peek())) {
      return left;
    }
    at++;
    Step right = equality();
    return in
        ? focus -> Collections.isAmong(left.apply(focus), right.apply(focus))
        : focus -> Collections.isAmong(right.apply(focus), left.apply(focus));
  }

  private Step equality() {
    Step left = inequality();
    boolean equal = "=".equals(peek());
    if (!equal && !"!=".equals(peek())) {
      return left;
    }
    at++;
    Step right = inequality();
    return focus -> {
      List<Value> one = left.apply(focus);
      List<Value> other = right.apply(focus);
      if (one.isEmpty() || other.isEmpty()) {
        return List.of();
      }
      return Collections.bool(Collections.same(one, other) == equal);
    };
  }

  private Step inequality() {
    Step left = union();
    String sign = String.valueOf(peek());
    if (!sign.startsWith("<") && !sign.startsWith(">")) {
      return left;
    }
    at++;
    Step right = union();
    return focus -> Collections.compared(left.apply(focus), right.apply(focus), sign);
  }

  private Step union() {
    List<Step> parts = new ArrayList<>(List.of(type()));
    while (take("|")) {
      parts.add(type());
    }
    if (parts.size() == 1) {
      return parts.get(0);
    }
    return focus -> {
      LinkedHashSet<Value> all = new LinkedHashSet<>();
      for (Step part : parts) {
        all.addAll(part.apply(focus));
      }
      return List.copyOf(all);
    };
  }

  private Step type() {
    Step left = invocations();
    if (take("is")) {
      String type = typeName();
      return focus -> {
        List<Value> values = left.apply(focus);
        return values.isEmpty()
            ? List.of()
            : Collections.bool(Collections.isOfType(values.get(0), type));
      };
    }
    if (take("as")) {
      String type = typeName();
      return then(left, Walk.ofType(type));
    }
    return left;
  }

  private String typeName() {
    String name = next();
    while (take(".")) {
      name = next();
    }
    return name;
  }

  private Step invocations() {
    Step step = term();
    while (true) {
      Step before = step;
      if (take(".")) {
        step = then(before, member(false));
      } else if (take("[")) {
        int position = number();
        expect("]");
        step = then(before, new Item(position));
      } else {
        return step;
      }
    }
  }

  private static Step then(Step before, Step after) {
    return before instanceof Walk walk && after instanceof Walk further
        ? walk.then(further)
        : new Chain(before, after);
  }

  /** One step after another. */
  private record Chain(Step before, Step after) implements Step {
    @Override
    public List<Value> apply(List<Value> focus) {
      return after.apply(before.apply(focus));
    }

    @Override
    public @Nullable Need need() {
      return after instanceof Walk || after instanceof Item ? before.need() : null;
    }
  }

  /** The item at a position, from 0. */
  private record Item(int position) implements Step {
    @Override
    public List<Value> apply(List<Value> focus) {
      return Collections.part(focus, position, position + 1);
    }
  }

  private Step term() {
    String token = Objects.requireNonNullElse(peek(), "");
    if (take("(")) {
      Step inside = or();
      expect(")");
      return inside;
    }
    if (token.startsWith("'")) {
      at++;
      List<Value> literal =
          List.of(Value.literal(token.substring(1, token.length() - 1).replace("\\'", "'")));
      return focus -> literal;
    }
    if (token.equals("true")
        || token.equals("false")
        || Character.isDigit((token + " ").charAt(0))) {
      at++;
      List<Value> literal = List.of(Value.literal(token));
      return focus -> literal;
    }
    if (take("$")) {
      expect("this");
      return focus -> focus;
    }
    return member(true);
  }

  private Step member(boolean first) {
    String name = next();
    if (!Character.isLetter(name.charAt(0)) && name.charAt(0) != '_') {
      throw trouble("unexpected " + name);
    }
    if (!"(".equals(peek())) {
      return first ? Walk.first(name) : Walk.member(name);
    }
    expect("(");
    Step function = function(name);
    expect(")");
    return function;
  }

  private int number() {
    String token = next();
    try {
      return Integer.parseInt(token);
    } catch (NumberFormatException noNumber) {
      throw trouble("expected a whole number, found " + token);
    }
  }

  /** A test of one text by another. */
  private Step ofTexts(BiPredicate<String, String> test) {
    Step argument = or();
    return focus -> {
      String text = Collections.text(focus);
      String part = Collections.text(argument.apply(focus));
      return text == null || part == null ? List.of() : Collections.bool(test.test(text, part));
    };
  }

  private Step function(String name) {
    switch (name) {
      case "where" -> {
        return Walk.where(or());
      }
      case "exists" -> {
        Step found = ")".equals(peek()) ? focus -> focus : Walk.where(or());
        return focus -> Collections.bool(!found.apply(focus).isEmpty());
      }
      case "empty" -> {
        return focus -> Collections.bool(focus.isEmpty());
      }
      case "not" -> {
        return focus -> focus.isEmpty() ? List.of() : Collections.bool(!Collections.isTrue(focus));
      }
      case "first" -> {
        return focus -> Collections.part(focus, 0, 1);
      }
      case "last" -> {
        return focus -> Collections.part(focus, focus.size() - 1, focus.size());
      }
      case "tail" -> {
        return focus -> Collections.part(focus, 1, focus.size());
      }
      case "skip", "take" -> {
        int number = number();
        return name.equals("skip")
            ? focus -> Collections.part(focus, number, focus.size())
            : focus -> Collections.part(focus, 0, number);
      }
      case "count" -> {
        return focus -> List.of(Value.literal(String.valueOf(focus.size())));
      }
      case "hasValue" -> {
        return focus -> Collections.bool(focus.size() == 1 && focus.get(0).text() != null);
      }
      case "all" -> {
        Step passing = Walk.where(or());
        return focus -> Collections.bool(passing.apply(focus).size() == focus.size());
      }
      case "startsWith" -> {
        return ofTexts(String::startsWith);
      }
      case "endsWith" -> {
        return ofTexts(String::endsWith);
      }
      case "contains" -> {
        return ofTexts(String::contains);
      }
      case "lower" -> {
        return focus -> Collections.mapped(focus, text -> text.toLowerCase(Locale.ROOT));
      }
      case "upper" -> {
        return focus -> Collections.mapped(focus, text -> text.toUpperCase(Locale.ROOT));
      }
      case "as", "ofType" -> {
        return Walk.ofType(typeName());
      }
      case "is" -> {
        String type = typeName();
        return focus -> focus.isEmpty()
            ? List.of()
            : Collections.bool(Collections.isOfType(focus.get(0), type));
      }
      case "resolve" -> {
        return Walk.resolve();
      }
      case "extension" -> {
        String url = next();
        return Walk.extension(url.substring(1, url.length() - 1));
      }
      default -> throw trouble("the function " + name + " is not built");
    }
  }
}
