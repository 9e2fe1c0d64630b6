package org.sciregistry.app;

import java.util.List;
import org.sciregistry.access.Caller;
import org.sciregistry.app.cohort.TrialCohort;
import org.sciregistry.document.Document;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Language;
import org.sciregistry.interaction.Request;
import org.sciregistry.interaction.Request.Prefer;
import org.sciregistry.interaction.Rooms;
import org.sciregistry.interaction.Transaction;
import org.sciregistry.search.QueryParameter;
import org.sciregistry.search.SearchScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The demo: the synthetic trial and pilot, sent the way a hospital would send them. */
final class DemoCohort {

  private static final Logger LOG = LoggerFactory.getLogger(DemoCohort.class);
  private static final long SEED = 2025;
  private static final long PEOPLE = 38;
  private static final String LABELLED =
      "_security=http://terminology.hl7.org/CodeSystem/v3-ActReason|HTEST&";

  private DemoCohort() {}

  /**
   * Fills an empty store; a store that holds the demo already is left as it is.
   *
   * @throws Fault when it holds other data
   */
  static void ensure(Rooms rooms, Caller caller) {
    if (rooms.store().read(caller.site(), view -> view.position()) > 0) {
      long all = count(rooms, caller, "");
      long labelled = count(rooms, caller, LABELLED);
      if (all != labelled || all > PEOPLE) {
        throw Fault.of(FaultCode.DEMO_OVER_OTHER_DATA);
      }
    }
    Request request = new Request(
        caller, Language.ENGLISH, Prefer.MINIMAL, false, null, null, null, null, null, null);
    Transaction transaction = new Transaction(rooms, mode -> "");
    List<byte[]> bundles = TrialCohort.bundles(SEED);
    if (count(rooms, caller, "") < PEOPLE) {
      bundles.forEach(bundle -> transaction.carryOut(request, Document.parse(bundle)));
      LOG.info("The demo cohort is loaded: {} Bundles of {} people", bundles.size(), PEOPLE);
    }
  }

  private static long count(Rooms rooms, Caller caller, String criteria) {
    Long total = rooms
        .search()
        .page(
            rooms.store(),
            caller,
            SearchScope.of("Patient"),
            QueryParameter.parse(criteria + "_summary=count"),
            false)
        .total();
    return total == null ? 0 : total;
  }
}
