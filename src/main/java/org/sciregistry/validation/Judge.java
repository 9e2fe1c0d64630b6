package org.sciregistry.validation;

import java.util.List;
import org.sciregistry.document.Node;

/** Judges whether resources are right; built once, used by every thread. */
public final class Judge implements AutoCloseable {

  /**
   * A judge that is not warm yet.
   *
   * @param policy the settings
   * @param definitions JSON of StructureDefinitions with snapshots, CodeSystems and ValueSets beside base R4
   */
  public Judge(JudgingPolicy policy, List<byte[]> definitions) {}

  /**
   * Judges one resource.
   *
   * @param resource a root or a resource inside a Bundle
   * @return issues whose expressions start at the resource, such as {@code Observation.status}
   * @throws org.sciregistry.fault.Fault TIME_BUDGET_SPENT
   */
  public Verdict judge(Node resource, Mode mode) {
    return Verdict.CLEAN;
  }

  /**
   * Judges a Bundle: each entry's resource as the transaction would, and the Bundle's own structure; a document or
   * message Bundle is judged whole.
   *
   * @return issues whose expressions start at the Bundle, such as {@code Bundle.entry[3].resource.status}
   * @throws org.sciregistry.fault.Fault TIME_BUDGET_SPENT
   */
  public Verdict judgeBundle(Node bundle, Mode mode) {
    return Verdict.CLEAN;
  }

  /** Makes the first verdict as fast as the later ones: judges a few resources; takes seconds, so call it in the background. */
  public void warm() {}

  /** Whether {@link #warm()} is done. */
  public boolean isWarm() {
    return true;
  }

  /** Stops the workers. */
  @Override
  public void close() {}
}
