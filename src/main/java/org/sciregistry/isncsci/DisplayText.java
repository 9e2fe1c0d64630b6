package org.sciregistry.isncsci;

import java.util.ArrayList;
import java.util.List;

/** Writes the candidates of a result the way clinicians read them. */
final class DisplayText {

  private static final int FIRST_SPECIAL = Level.INT.ordinal();

  private DisplayText() {}

  static String of(List<? extends Candidate<?>> candidates) {
    if (candidates.size() == 1) {
      return text(candidates.get(0));
    }
    List<String> parts = new ArrayList<>();
    int last;
    for (int first = 0; first < candidates.size(); first = last + 1) {
      last = first;
      while (last + 1 < candidates.size()
          && isNext(candidates.get(last), candidates.get(last + 1))) {
        last++;
      }
      String from = text(candidates.get(first));
      parts.add(last == first ? from : from + "-" + text(candidates.get(last)));
    }
    String told = String.join(", ", parts);
    return (told.contains("*") ? "ND*: " : "ND: ") + told;
  }

  /** Whether a level lies right below another and both have a star or none. */
  private static boolean isNext(Candidate<?> one, Candidate<?> other) {
    return one.value() instanceof Level
        && other.value().ordinal() == one.value().ordinal() + 1
        && other.value().ordinal() < FIRST_SPECIAL
        && one.starred() == other.starred();
  }

  private static String text(Candidate<?> candidate) {
    return candidate.value() instanceof Completeness ? candidate.value().name() : candidate.text();
  }
}
