package org.sciregistry.interaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sciregistry.fault.Fault;
import org.sciregistry.search.AsOf;
import org.sciregistry.search.QueryParameter;
import org.sciregistry.search.SearchPage;
import org.sciregistry.search.SearchScope;
import org.sciregistry.store.StoredVersion;

/** Finds resources of a type, of all types or in a compartment (https://hl7.org/fhir/R4/http.html#search). */
public final class SearchType {

  private final Rooms rooms;

  /** The interaction over the rooms below. */
  public SearchType(Rooms rooms) {
    this.rooms = rooms;
  }

  /**
   * One page of matches.
   *
   * @param parameters the query string, or form body, or both
   * @throws Fault when a parameter cannot be understood
   */
  public Answer carryOut(Request request, SearchScope scope, List<QueryParameter> parameters) {
    SearchPage page = rooms
        .search()
        .page(rooms.store(), request.caller().site(), scope, parameters, request.lenient());
    String base = rooms.settings().base();
    String self = base + scope.path();
    if (!page.used().isEmpty()) {
      self += "?" + QueryParameter.query(page.used());
    }
    String next = null;
    if (page.next() != null) {
      List<QueryParameter> following = new ArrayList<>(page.used());
      following.add(new QueryParameter("_page", page.next()));
      next = base + scope.path() + "?" + QueryParameter.query(following);
    }
    BundleText bundle = new BundleText("searchset", page.total()).links(self, next);
    for (StoredVersion match : page.matches()) {
      bundle.entry(
          base + "/" + match.reference(), match.json(), ",\"search\":{\"mode\":\"match\"}");
    }
    for (StoredVersion included : page.included()) {
      bundle.entry(
          base + "/" + included.reference(), included.json(), ",\"search\":{\"mode\":\"include\"}");
    }
    String position = AsOf.written(request.caller().site(), page.position());
    return new Answer(200, Map.of("X-Ledger-Position", position), bundle.json());
  }
}
