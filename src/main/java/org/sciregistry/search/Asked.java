package org.sciregistry.search;

import java.time.Clock;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Action;
import org.sciregistry.access.Caller;
import org.sciregistry.access.Role;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;

/**
 * How the values of a query are to be understood.
 *
 * @param zone the site's zone, meant by times that have none
 * @param clock the time that {@code ap} looks from
 * @param literal whether tokens match by case as well, as the conditions of writes need it
 * @param anyCase whether codes match by any case, even those of systems that tell upper from lower case
 * @param caller whose scopes limit what may be named, null for what the registry looks up for itself
 */
record Asked(
    ZoneId zone,
    Clock clock,
    boolean literal,
    boolean anyCase,
    @Nullable Caller caller) {

  Asked(ZoneId zone, Clock clock, boolean literal, @Nullable Caller caller) {
    this(zone, clock, literal, false, caller);
  }

  /** The same, with codes of any case. */
  Asked ofAnyCase() {
    return new Asked(zone, clock, false, true, caller);
  }

  /** Whether resources of a type may be searched on the way to others. */
  boolean mayPass(String type) {
    return caller == null
        || caller.may(Action.SEARCH, type)
            && caller.filters(Action.SEARCH, type).isEmpty();
  }

  /**
   * Makes sure resources of a type may be searched on the way to others.
   *
   * @throws org.sciregistry.fault.Fault 403 when they may not
   */
  void requirePassage(String type) {
    if (caller != null) {
      caller.requireAll(Action.SEARCH, type);
    }
  }

  /**
   * Makes sure that a type's resources can be found among what is stored.
   *
   * @throws Fault when they are of the audit trail
   */
  static void requireStored(String type) {
    if (type.equals(Role.AUDITED)) {
      throw Fault.of(FaultCode.AUDIT_APART);
    }
  }
}
