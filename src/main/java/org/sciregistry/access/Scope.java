package org.sciregistry.access;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One SMART scope: what may be done with resources of a type, such as {@code system/Observation.rs?category=laboratory}.
 *
 * @param type the resource type, {@code *} for all
 * @param actions what may be done
 * @param filter the search that resources must match, empty for all of them
 */
public record Scope(String type, Set<Action> actions, String filter) {

  /** All resource types. */
  public static final String EVERY_TYPE = "*";

  private static final Pattern FORM = Pattern.compile(
      "(?:system|user)/(\\*|[A-Z][A-Za-z]{1,40})\\.(read|write|\\*|c?r?u?d?s?)(?:\\?(.{1,400}))?");

  /** Copies the actions. */
  public Scope {
    actions = Set.copyOf(actions);
  }

  /**
   * Reads a scope; of version 1, {@code read} is {@code rs}, {@code write} is {@code cud} and {@code *} is {@code cruds}.
   *
   * @return null when it is none of ours, or has a filter for what is written
   */
  static @Nullable Scope parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches() || form.group(2).isEmpty()) {
      return null;
    }
    String letters = switch (form.group(2)) {
      case "read" -> "rs";
      case "write" -> "cud";
      case "*" -> "cruds";
      default -> form.group(2);
    };
    Set<Action> actions = EnumSet.noneOf(Action.class);
    letters.chars().mapToObj(Action::of).forEach(actions::add);
    String filter = form.group(3) == null ? "" : form.group(3);
    boolean readsOnly = EnumSet.of(Action.READ, Action.SEARCH).containsAll(actions);
    return filter.isEmpty() || readsOnly && !form.group(1).equals(EVERY_TYPE)
        ? new Scope(form.group(1), actions, filter)
        : null;
  }

  boolean covers(Action action, String resourceType) {
    return actions.contains(action) && (type.equals(EVERY_TYPE) || type.equals(resourceType));
  }

  /** What both allow, null for nothing. */
  @Nullable
  Scope both(Scope other) {
    boolean apart =
        !type.equals(other.type) && !type.equals(EVERY_TYPE) && !other.type.equals(EVERY_TYPE);
    Set<Action> common = EnumSet.noneOf(Action.class);
    common.addAll(actions);
    common.retainAll(other.actions);
    if (apart || common.isEmpty()) {
      return null;
    }
    String narrower = type.equals(EVERY_TYPE) ? other.type : type;
    String together = filter.isEmpty() || filter.equals(other.filter)
        ? other.filter
        : other.filter.isEmpty() ? filter : filter + "&" + other.filter;
    return new Scope(narrower, common, together);
  }

  /** The scope as SMART writes it. */
  @Override
  public String toString() {
    String letters = EnumSet.copyOf(actions).stream()
        .map(action -> String.valueOf(action.letter()))
        .collect(Collectors.joining());
    return "system/" + type + "." + letters + (filter.isEmpty() ? "" : "?" + filter);
  }
}
