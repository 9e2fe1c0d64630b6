package org.sciregistry.search;

import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Caller;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;

/** {@code _explain}: whether the plan of an answer is wanted. */
public final class ExplainParameter {

  /** Its name. */
  public static final String NAME = "_explain";

  private ExplainParameter() {}

  /**
   * Whether the plan is wanted. It tells how much there is of what at all sites, so that not everybody may ask for it.
   *
   * @param value {@code true} or {@code false}
   * @param caller null for the registry itself
   * @throws Fault when it is something else, 403 when the caller may not ask for it
   */
  public static boolean isAsked(String value, @Nullable Caller caller) {
    boolean asked = QueryParser.oneOf(value, NAME, "true", "false").equals("true");
    if (asked && caller != null && !caller.role().readsEverySite()) {
      throw Fault.of(FaultCode.EXPLAIN_FORBIDDEN, caller.role().word());
    }
    return asked;
  }
}
