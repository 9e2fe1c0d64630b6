package org.sciregistry.isncsci;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Candidates as a walk over the exam finds them: a bit each, by their place in their enum, and a bit for the star. */
final class Gathered {

  static final int NA = Level.NA.ordinal();

  private static final Told<Level> LEVELS = new Told<>(Level.values());
  private static final Told<Completeness> COMPLETENESS = new Told<>(Completeness.values());
  private static final Told<AisGrade> GRADES = new Told<>(AisGrade.values());

  int present;
  int starred;

  void add(int position, boolean star) {
    present |= 1 << position;
    if (star) {
      starred |= 1 << position;
    }
  }

  void add(int position) {
    present |= 1 << position;
  }

  boolean has(int position) {
    return (present >> position & 1) != 0;
  }

  /** Levels from rostral to caudal, INT last. */
  List<Candidate<Level>> levels() {
    return LEVELS.list(present, starred);
  }

  /** NA first, then levels from rostral to caudal. */
  List<Candidate<Level>> zones() {
    List<Candidate<Level>> zones = LEVELS.list(present, starred);
    if (zones.size() > 1 && has(NA)) {
      List<Candidate<Level>> naFirst = new ArrayList<>(zones);
      Collections.rotate(naFirst, 1);
      return Collections.unmodifiableList(naFirst);
    }
    return zones;
  }

  List<Candidate<Completeness>> completeness() {
    return COMPLETENESS.list(present, starred);
  }

  List<Candidate<AisGrade>> grades() {
    return GRADES.list(present, starred);
  }

  /** Every candidate there is, and the list of it alone, made once. */
  private static final class Told<T extends Enum<T>> {
    private final List<Candidate<T>> candidates;
    private final List<List<Candidate<T>>> alone;

    Told(T[] values) {
      candidates = Arrays.stream(values)
          .flatMap(value ->
              List.of(new Candidate<>(value, false), new Candidate<>(value, true)).stream())
          .toList();
      alone = candidates.stream().map(List::of).toList();
    }

    List<Candidate<T>> list(int present, int starred) {
      int size = Integer.bitCount(present);
      if (size == 1) {
        return alone.get(place(present, starred));
      }
      List<Candidate<T>> list = new ArrayList<>(size);
      for (int rest = present; rest != 0; rest &= rest - 1) {
        list.add(candidates.get(place(rest, starred)));
      }
      return Collections.unmodifiableList(list);
    }

    private static int place(int present, int starred) {
      int position = Integer.numberOfTrailingZeros(present);
      return 2 * position + (starred >> position & 1);
    }
  }
}
