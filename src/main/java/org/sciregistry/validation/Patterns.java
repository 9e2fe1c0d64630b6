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
      case OBJECT ->
        pattern.children().stream().allMatch(expected -> {
          Node found = value.get(String.valueOf(expected.name()));
          return found != null && contains(found, expected);
        });
      case ARRAY -> {
        List<Node> items = value.children();
        yield pattern.children().stream()
            .allMatch(expected -> items.stream().anyMatch(item -> contains(item, expected)));
      }
      case STRING, NUMBER, TRUE, FALSE, NULL -> value.text().equals(pattern.text());
    };
  }

  /** Whether a value is exactly a fixed one. */
  static boolean equals(Node value, Node fixed) {
    return value.kind() == Kind.NULL ? fixed.kind() == Kind.NULL : value.sameContent(fixed);
  }
}
