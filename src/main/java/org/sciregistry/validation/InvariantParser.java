package org.sciregistry.validation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sciregistry.validation.Invariant.Expression;

/** Reads the subset of FHIRPath that the constraints of R4's clinical types and of our guide are written in. */
final class InvariantParser {

  private static final Pattern TOKEN = Pattern.compile(
      "\\s*(?:(?<string>'(?:[^'\\\\]|\\\\.)*')|(?<number>\\d+(?:\\.\\d+)?)|(?<name>[$%]?[A-Za-z_][A-Za-z0-9_]*|`[^`]*`)"
          + "|(?<sign>!=|<=|>=|[-<>.,()\\[\\]|=+]))");

  private final List<String> tokens = new ArrayList<>();
  private final InvariantParts parts;
  private int at;

  InvariantParser(String expression, InvariantParts parts) {
    this.parts = parts;
    Matcher matcher = TOKEN.matcher(expression);
    int from = 0;
    while (from < expression.length() && matcher.find(from) && matcher.start() == from) {
      tokens.add(matcher.group().strip());
      from = matcher.end();
    }
    if (!expression.substring(from).isBlank()) {
      throw new Unproven("text outside the subset: " + expression.substring(from));
    }
  }

  Expression parse() {
    Expression expression = implies();
    if (at < tokens.size()) {
      throw new Unproven("unexpected " + tokens.get(at));
    }
    return expression;
  }

  private String peek() {
    return at < tokens.size() ? tokens.get(at) : "";
  }

  private boolean take(String token) {
    if (token.equals(peek())) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(String token) {
    if (!take(token)) {
      throw new Unproven("expected " + token + ", found " + peek());
    }
  }

  private Expression implies() {
    Expression left = or();
    while (take("implies")) {
      left = InvariantOperations.implies(left, or());
    }
    return left;
  }

  private Expression or() {
    Expression left = and();
    while (true) {
      if (take("or")) {
        left = InvariantOperations.or(left, and());
      } else if (take("xor")) {
        left = InvariantOperations.xor(left, and());
      } else {
        return left;
      }
    }
  }

  private Expression and() {
    Expression left = in();
    while (take("and")) {
      left = InvariantOperations.and(left, in());
    }
    return left;
  }

  private Expression in() {
    Expression left = equality();
    while (take("in")) {
      left = InvariantOperations.in(left, equality());
    }
    return left;
  }

  private Expression equality() {
    Expression left = inequality();
    while (true) {
      if (take("=")) {
        left = InvariantOperations.equal(left, inequality(), true);
      } else if (take("!=")) {
        left = InvariantOperations.equal(left, inequality(), false);
      } else {
        return left;
      }
    }
  }

  private Expression inequality() {
    Expression left = union();
    String sign = peek();
    if (List.of("<", "<=", ">", ">=").contains(sign)) {
      at++;
      return InvariantOperations.compare(left, sign, union());
    }
    return left;
  }

  private Expression union() {
    Expression left = typed();
    while (take("|")) {
      left = InvariantOperations.union(left, typed());
    }
    return left;
  }

  private Expression typed() {
    Expression left = sum();
    while (true) {
      if (take("as")) {
        left = InvariantOperations.then(left, InvariantFunctions.ofType(next()));
      } else if (take("is")) {
        left = InvariantOperations.then(left, InvariantFunctions.isOf(next()));
      } else {
        return left;
      }
    }
  }

  private String next() {
    String token = peek();
    at++;
    return token;
  }

  private Expression sum() {
    Expression left = path();
    while (take("+")) {
      left = InvariantOperations.plus(left, path());
    }
    return left;
  }

  private Expression path() {
    int from = at;
    Expression step = term();
    if (!peek().equals(".")) {
      return step;
    }
    while (take(".")) {
      step = InvariantOperations.then(step, invocation());
    }
    return parts.one(String.join(" ", tokens.subList(from, at)), step);
  }

  private Expression term() {
    String token = peek();
    if (token.isEmpty()) {
      throw new Unproven("ends too early");
    }
    if (take("(")) {
      Expression inner = implies();
      expect(")");
      return inner;
    }
    if (take("-")) {
      // The authority takes the sign for all that follows up to the next parenthesis.
      throw new Unproven("a sign before a number");
    }
    char first = token.charAt(0);
    if (first == '\'') {
      at++;
      if (token.indexOf('\\') >= 0) {
        throw new Unproven("escape in " + token);
      }
      return InvariantOperations.literal(token.substring(1, token.length() - 1));
    }
    if (Character.isDigit(first)) {
      at++;
      return InvariantOperations.literal(new BigDecimal(token));
    }
    if (token.equals("true") || token.equals("false")) {
      at++;
      return InvariantOperations.literal(Boolean.valueOf(token));
    }
    if (take("$this")) {
      return (focus, scope, into) -> into.add(focus);
    }
    if (take("%ucum")) {
      return InvariantOperations.literal("http://unitsofmeasure.org");
    }
    if (take("%resource")) {
      return (focus, scope, into) -> into.add(scope.resource());
    }
    if (token.startsWith("%") || token.startsWith("$")) {
      at++;
      return InvariantFunctions.unbuilt(token);
    }
    return invocation();
  }

  private Expression invocation() {
    String name = peek();
    if (name.isEmpty() || !(Character.isLetter(name.charAt(0)) || name.charAt(0) == '`')) {
      throw new Unproven("unexpected " + name);
    }
    at++;
    if (!take("(")) {
      return InvariantOperations.child(name.replace("`", ""));
    }
    if (take(")")) {
      return InvariantFunctions.function(name);
    }
    if (name.equals("ofType")) {
      String type = next();
      expect(")");
      return InvariantFunctions.ofType(type);
    }
    Expression argument = implies();
    boolean several = false;
    while (take(",")) {
      implies();
      several = true;
    }
    expect(")");
    return several
        ? InvariantFunctions.unbuilt(name + " with several arguments")
        : InvariantFunctions.function(name, argument);
  }
}
