package org.sciregistry.interaction;

import java.util.ArrayList;
import java.util.List;
import org.sciregistry.fault.Fault;
import org.sciregistry.search.QueryParameter;
import org.sciregistry.search.SearchPage;
import org.sciregistry.store.StoredVersion;

/** Finds resources of a type (https://hl7.org/fhir/R4/http.html#search). */
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
  public Answer carryOut(Request request, String type, List<QueryParameter> parameters) {
    SearchPage page = rooms
        .search()
        .page(rooms.store(), request.caller().site(), type, parameters, request.lenient());
    String base = rooms.settings().base();
    String self = base + "/" + type;
    if (!page.used().isEmpty()) {
      self += "?" + QueryParameter.query(page.used());
    }
    String next = null;
    if (page.next() != null) {
      List<QueryParameter> following = new ArrayList<>(page.used());
      following.add(new QueryParameter("_page", page.next()));
      next = base + "/" + type + "?" + QueryParameter.query(following);
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
    return Answer.of(200, bundle.json());
  }
}
