package org.sciregistry.search;

import java.time.Clock;
import java.time.ZoneOffset;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.index.ParameterCatalog;
import org.sciregistry.index.Ucum;

/** Whether a condition can be understood, before anything is asked. */
public final class Understood {

  private final QueryParser parser;

  /** Conditions on the parameters of a catalog. */
  public Understood(ParameterCatalog catalog) {
    ParameterCriteria parameters = new ParameterCriteria(
        catalog, new Values(new Ucum()), new CodeCriteria(new Terms((type, url) -> null, "")), "");
    this.parser = new QueryParser(
        catalog,
        new CriterionParser(catalog, parameters, SearchLimits.STANDARD.chain(), ""),
        new CareCriteria(catalog, parameters),
        SearchLimits.STANDARD);
  }

  /**
   * Makes sure that a query says what to find, and that every parameter and value of it is known.
   *
   * @throws Fault when not
   */
  public void require(String type, String query) {
    SearchQuery parsed = parser.parse(
        SearchScope.of(type),
        QueryParameter.parse(query),
        new Asked(ZoneOffset.UTC, Clock.systemUTC(), true, null),
        false);
    if (parsed.criteria().isEmpty()) {
      throw Fault.of(FaultCode.CONDITION_EMPTY, query);
    }
  }
}
