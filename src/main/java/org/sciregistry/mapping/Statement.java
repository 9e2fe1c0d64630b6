package org.sciregistry.mapping;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;
import org.sciregistry.isncsci.ResultItem;
import org.sciregistry.isncsci.Score;

/** One thing a derived Observation says about an exam. */
public sealed interface Statement {

  /** Where it stands. */
  Node at();

  /**
   * A grade, level, zone or completeness.
   *
   * @param values what is stated, as {@code A}, {@code C5}, {@code INT}, {@code NA} or {@code I}; candidates where it is open
   * @param open whether it is said not to be determinable
   */
  record OfResult(ResultItem item, List<String> values, boolean open, Node at)
      implements Statement {}

  /**
   * A sum.
   *
   * @param value the number, null where it is said not to be determinable
   */
  record OfScore(Score score, @Nullable BigDecimal value, Node at) implements Statement {}
}
