package org.sciregistry.access;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Scopes, of which any one is enough.
 *
 * @param scopes the scopes
 */
public record Grants(List<Scope> scopes) {

  /** Copies the scopes. */
  public Grants {
    scopes = List.copyOf(scopes);
  }

  /** Reads scopes that stand apart by spaces; those that are none of ours are left out. */
  public static Grants parse(String text) {
    List<Scope> scopes = new ArrayList<>();
    for (String word : text.strip().split("\\s+", -1)) {
      Scope scope = Scope.parse(word);
      if (scope != null) {
        scopes.add(scope);
      }
    }
    return new Grants(scopes);
  }

  /** The words of a text that are no scopes of ours. */
  public static List<String> unknown(String text) {
    return text.isBlank()
        ? List.of()
        : List.of(text.strip().split("\\s+", -1)).stream()
            .filter(word -> Scope.parse(word) == null)
            .toList();
  }

  /** Whether something may be done with at least some resources of a type. */
  public boolean allows(Action action, String type) {
    return scopes.stream().anyMatch(scope -> scope.covers(action, type));
  }

  /** The searches of which a resource must match at least one; none when every resource is allowed. */
  public List<String> filters(Action action, String type) {
    Set<String> filters = new LinkedHashSet<>();
    for (Scope scope : scopes) {
      if (scope.covers(action, type)) {
        if (scope.filter().isEmpty()) {
          return List.of();
        }
        filters.add(scope.filter());
      }
    }
    return List.copyOf(filters);
  }

  /** What these allow and others allow as well. */
  public Grants within(Grants most) {
    Set<Scope> both = new LinkedHashSet<>();
    for (Scope mine : scopes) {
      for (Scope other : most.scopes) {
        Scope common = mine.both(other);
        if (common != null) {
          both.add(common);
        }
      }
    }
    return new Grants(List.copyOf(both));
  }

  /** Whether nothing is allowed. */
  public boolean isEmpty() {
    return scopes.isEmpty();
  }

  /** The scopes as SMART writes them. */
  @Override
  public String toString() {
    return scopes.stream().map(Scope::toString).collect(Collectors.joining(" "));
  }
}
