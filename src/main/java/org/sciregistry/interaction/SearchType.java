package org.sciregistry.interaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.search.AsOf;
import org.sciregistry.search.QueryParameter;
import org.sciregistry.search.SearchPage;
import org.sciregistry.search.SearchScope;
import org.sciregistry.store.StoredVersion;

/** Finds resources of a type, of all types or in a compartment (https://hl7.org/fhir/R4/http.html#search). */
public final class SearchType {

  /** The header that tells the ledger positions an answer shows. */
  static final String POSITION = "X-Ledger-Position";

  private static final String MATCH = ",\"search\":{\"mode\":\"match\"}";

  private final Rooms rooms;
  private final AuditSearch audit;

  /** The interaction over the rooms below. */
  public SearchType(Rooms rooms) {
    this.rooms = rooms;
    this.audit = new AuditSearch(rooms);
  }

  /**
   * One page of matches.
   *
   * @param parameters the query string, or form body, or both
   * @throws Fault when a parameter cannot be understood
   */
  public Answer carryOut(Request request, SearchScope scope, List<QueryParameter> parameters) {
    if (AuditSearch.TYPE.equals(scope.type())) {
      return audit.search(request, scope, parameters);
    }
    SearchPage page =
        rooms.search().page(rooms.store(), request.caller(), scope, parameters, request.lenient());
    return answer(
        rooms.settings().base() + scope.path(), page.used(), page, request, rooms.settings());
  }

  /**
   * A page as a Bundle.
   *
   * @param address the URL that was asked, without its query
   * @param told the query of the self link, and of the next one
   */
  static Answer answer(
      String address,
      List<QueryParameter> told,
      SearchPage page,
      Request request,
      Settings settings) {
    String base = settings.base();
    String self = told.isEmpty() ? address : address + "?" + QueryParameter.query(told);
    String next = null;
    if (page.next() != null) {
      List<QueryParameter> following = new ArrayList<>(told);
      following.add(new QueryParameter("_page", page.next()));
      next = address + "?" + QueryParameter.query(following);
    }
    BundleText bundle = new BundleText("searchset", page.total())
        .links(self, next, address + "?" + QueryParameter.query(asOf(told, page)));
    for (StoredVersion match : page.matches()) {
      List<String> within = page.contained().get(match.versionKey());
      if (within == null) {
        bundle.entry(base + "/" + match.reference(), match.json(), MATCH);
      } else {
        contained(bundle, base + "/" + match.reference(), match, within);
      }
    }
    for (StoredVersion included : page.included()) {
      bundle.entry(
          base + "/" + included.reference(), included.json(), ",\"search\":{\"mode\":\"include\"}");
    }
    if (!page.plan().isEmpty()) {
      bundle.entry(
          "",
          PlanText.outcome(page.plan(), request.language()),
          ",\"search\":{\"mode\":\"outcome\"}");
    }
    return new Answer(200, Map.of(POSITION, page.position()), bundle.json());
  }

  /** The query that is answered like this for good. */
  private static List<QueryParameter> asOf(List<QueryParameter> told, SearchPage page) {
    List<QueryParameter> query = new ArrayList<>(told);
    query.removeIf(parameter -> parameter.name().equals(AsOf.PARAMETER));
    query.add(new QueryParameter(AsOf.PARAMETER, page.position()));
    return query;
  }

  /** Resources within a match; R4: their fullUrl tells which resource contains them. */
  private static void contained(
      BundleText bundle, String fullUrl, StoredVersion match, List<String> ids) {
    for (Node inner : Document.parse(match.json()).root().items("contained")) {
      String id = inner.text("id");
      if (ids.contains(id)) {
        bundle.entry(fullUrl + "#" + id, inner.bytes(), MATCH);
      }
    }
  }

  /** A whole number between two others. */
  static int number(QueryParameter parameter, int least, int most) {
    String value = parameter.value();
    if (value.matches("[0-9]{1,9}")
        && Integer.parseInt(value) >= least
        && Integer.parseInt(value) <= most) {
      return Integer.parseInt(value);
    }
    throw Fault.of(
        FaultCode.PARAMETER_VALUE_INVALID,
        value.length() > 64 ? value.substring(0, 64) : value,
        "result",
        parameter.name(),
        new Text("a whole number from " + least + " to " + most, least + " 到 " + most + " 的整数"));
  }
}
