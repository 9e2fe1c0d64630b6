package org.sciregistry.validation;

import java.util.List;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;

/** Compares values with the fixed and pattern values of definitions. */
final class Patterns {

  private Patterns() {}

  /** Whether a value holds all that a pattern names; items of an array in any order. */
  static boolean contains(Node value, Node pattern) {
    if (value.kind() != pattern.kind()) {
      return false;
    }
    return switch (pattern.kind()) {
      case OBJECT -> containsMembers(value, pattern);
      case ARRAY -> containsItems(value.children(), pattern.children());
      case STRING -> value.document().hasText(value.number(), pattern.text());
      case NUMBER, TRUE, FALSE, NULL -> value.text().equals(pattern.text());
    };
  }

  private static boolean containsMembers(Node value, Node pattern) {
    for (Node expected : pattern.children()) {
      Node found = value.get(String.valueOf(expected.name()));
      if (found == null || !contains(found, expected)) {
        return false;
      }
    }
    return true;
  }

  private static boolean containsItems(List<Node> items, List<Node> patterns) {
    for (Node expected : patterns) {
      boolean found = false;
      for (Node item : items) {
        found = found || contains(item, expected);
      }
      if (!found) {
        return false;
      }
    }
    return true;
  }

  /** Whether a value is exactly a fixed one. */
  static boolean equals(Node value, Node fixed) {
    return value.kind() == Kind.NULL ? fixed.kind() == Kind.NULL : value.sameContent(fixed);
  }
}
