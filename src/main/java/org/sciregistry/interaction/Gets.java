package org.sciregistry.interaction;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sciregistry.search.AsOf;
import org.sciregistry.search.QueryParameter;
import org.sciregistry.search.SearchScope;

/** The reading entries of a Bundle: read, vread, history, search and operations by their relative URL. */
final class Gets {

  private final Read read;
  private final History history;
  private final SearchType search;
  private final AuditSearch audit;
  private final Operations operations;
  private final UnaryOperator<String> metadata;

  /**
   * The reading entries.
   *
   * @param metadata the CapabilityStatement of a mode as JSON
   */
  Gets(Rooms rooms, UnaryOperator<String> metadata) {
    this.metadata = metadata;
    this.read = new Read(rooms);
    this.history = new History(rooms);
    this.search = new SearchType(rooms);
    this.audit = new AuditSearch(rooms);
    this.operations = new Operations(rooms);
  }

  private static @Nullable String asOf(List<QueryParameter> parameters) {
    return parameters.stream()
        .filter(parameter -> parameter.name().equals(AsOf.PARAMETER))
        .map(QueryParameter::value)
        .findFirst()
        .orElse(null);
  }

  /** Asks as the entry does; its If-None-Match and If-Modified-Since count. */
  Answer carryOut(Request request, BundleEntry entry) {
    Answer answer = answer(request.of(entry), entry);
    return entry.verb() == BundleEntry.Verb.HEAD
        ? new Answer(answer.status(), answer.headers(), new byte[0])
        : answer;
  }

  private Answer answer(Request request, BundleEntry entry) {
    String[] steps = entry.url().split("\\?", 2)[0].split("/", -1);
    String query = entry.query();
    List<QueryParameter> parameters = query == null ? List.of() : QueryParameter.parse(query);
    if (entry.type().equals("_history")) {
      return history.carryOut(request, null, null, parameters);
    }
    if (entry.type().equals(BundleEntry.METADATA)) {
      String mode = parameters.stream()
          .filter(parameter -> parameter.name().equals("mode"))
          .map(QueryParameter::value)
          .findFirst()
          .orElse("full");
      return Answer.of(200, metadata.apply(mode).getBytes(StandardCharsets.UTF_8));
    }
    if (entry.isOperation()) {
      return operations.carryOut(request, entry.url().split("\\?", 2)[0], parameters, null);
    }
    if (steps.length == 1) {
      SearchScope scope =
          entry.type().isEmpty() ? SearchScope.EVERYTHING : SearchScope.of(entry.type());
      return search.carryOut(request, scope, parameters);
    }
    if (steps.length == 2 && steps[1].equals("_history")) {
      return history.carryOut(request, entry.type(), null, parameters);
    }
    if (steps.length == 2 && entry.type().equals(AuditSearch.TYPE)) {
      return audit.read(request, steps[1]);
    }
    if (steps.length == 2) {
      return read.carryOut(request, entry.type(), steps[1], null, asOf(parameters));
    }
    if (steps.length == 3 && steps[2].equals("_history")) {
      return history.carryOut(request, entry.type(), steps[1], parameters);
    }
    if (steps.length == 3) {
      return search.carryOut(
          request, SearchScope.within(entry.type(), steps[1], steps[2]), parameters);
    }
    if (steps.length == 4 && steps[2].equals("_history")) {
      return read.carryOut(request, entry.type(), steps[1], steps[3], null);
    }
    throw BundleEntry.trouble(entry.position(), "the URL is not understood", "无法理解该 URL");
  }
}
