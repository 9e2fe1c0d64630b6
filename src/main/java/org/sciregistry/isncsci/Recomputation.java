package org.sciregistry.isncsci;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An exam classified again, to hold against it what someone else says the exam means. */
public final class Recomputation {

  /** What to think of a stated value. */
  public enum Standing {
    /** The reference and the exact set both hold it. */
    CONFIRMED,
    /** Only one of them holds it. */
    DISPUTED,
    /** Neither does. */
    REFUTED
  }

  private final Exam exam;
  private final Classification reference;
  private @Nullable PossibleWorlds exact;

  private Recomputation(Exam exam) {
    this.exam = exam;
    this.reference = Classification.of(exam);
  }

  /** Classifies an exam; what its cells can truly mean is worked out when it is asked for. */
  public static Recomputation of(Exam exam) {
    return new Recomputation(exam);
  }

  /** The exam. */
  public Exam exam() {
    return exam;
  }

  /** What the exam means by the reference. */
  public Classification classification() {
    return reference;
  }

  /** How a value, such as {@code C5}, {@code INT}, {@code NA}, {@code A} or {@code I}, stands to a result. */
  public Standing standing(ResultItem item, String value) {
    boolean told = reference(item).contains(value);
    boolean possible = possible(item).contains(value);
    if (told && possible) {
      return Standing.CONFIRMED;
    }
    return told || possible ? Standing.DISPUTED : Standing.REFUTED;
  }

  /** All values that are not refuted: the reference's, then those the exact set has beside them; without stars. */
  public List<String> candidates(ResultItem item) {
    Set<String> candidates = new LinkedHashSet<>(reference(item));
    candidates.addAll(possible(item));
    return List.copyOf(candidates);
  }

  /** The results for which the reference and the exact set differ, stars aside. */
  public List<ResultItem> disputed() {
    List<ResultItem> disputed = new ArrayList<>();
    for (ResultItem item : ResultItem.values()) {
      if (!Set.copyOf(reference(item)).equals(Set.copyOf(possible(item)))) {
        disputed.add(item);
      }
    }
    return disputed;
  }

  /** The exact set of a result, in the order of the reference's lists and without stars. */
  public List<String> possible(ResultItem item) {
    if (isPlain()) {
      return reference(item);
    }
    PossibleWorlds worlds = exact;
    if (worlds == null) {
      worlds = PossibleWorlds.of(exam);
      exact = worlds;
    }
    return worlds.texts(item);
  }

  /** Why a result is what it is. */
  public List<Reason> reasons(ResultItem item) {
    return Reasons.of(exam, reference, item);
  }

  private List<String> reference(ResultItem item) {
    return reference.get(item).stream()
        .map(candidate -> candidate.value().name())
        .toList();
  }

  /**
   * Whether both answers must be the same, so that the dearer need not be worked out: everything was tested, nothing
   * has a tag, and the one case in which they still differ (normal but for the contraction) is not this one.
   */
  private boolean isPlain() {
    return exam.isPlain() && reference.neurologicalLevel().get(0).value() != Level.INT;
  }
}
