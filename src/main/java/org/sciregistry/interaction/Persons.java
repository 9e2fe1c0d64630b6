package org.sciregistry.interaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sciregistry.access.Caller;
import org.sciregistry.access.Site;
import org.sciregistry.document.JsonText;
import org.sciregistry.search.AsOf;
import org.sciregistry.store.Registrations;

/**
 * How many persons the registrations of all sites are of, by the person tokens that came with them. Only counts leave, and of what few people would be told only in steps
 * ({@link #STEP}); see ADR 90.
 */
public final class Persons {

  /** Counts of people with several registrations are known to lie within this many numbers, never exactly. */
  static final long STEP = 5;

  private final Rooms rooms;

  /** The operation over the rooms below. */
  public Persons(Rooms rooms) {
    this.rooms = rooms;
  }

  /** What one site has, as of one position. */
  private record Counted(long all, List<String> tokens, long position) {}

  /**
   * Counts, as Parameters.
   *
   * @throws org.sciregistry.fault.Fault when the caller has no role for linkage
   */
  public Answer count(Request request) {
    Caller caller = request.caller();
    caller.requireLinkage();
    long registrations = 0;
    long withToken = 0;
    List<String> positions = new ArrayList<>();
    Map<String, Integer> lastSite = new HashMap<>();
    Map<String, Boolean> inSeveral = new HashMap<>();
    for (Site site : caller.sites()) {
      Counted found = rooms
          .store()
          .read(
              site,
              view -> new Counted(
                  new Registrations(view).count(),
                  new Registrations(view).tokens(),
                  view.position()));
      registrations += found.all();
      withToken += found.tokens().size();
      positions.add(AsOf.written(site, found.position()));
      for (String token : found.tokens()) {
        Integer before = lastSite.put(token, site.number());
        if (before != null && before != site.number()) {
          inSeveral.put(token, true);
        }
      }
    }
    JsonText json = new JsonText().object().string("resourceType", "Parameters").array("parameter");
    exactly(json, "sites", caller.sites().size());
    exactly(json, "registrations", registrations);
    exactly(json, "registrations-with-token", withToken);
    long repeated = withToken - lastSite.size();
    long least = lowest(repeated);
    long most = Math.min(least + STEP - 1, Math.max(0, withToken - 1));
    within(json, "persons", withToken - most, withToken - least);
    long several = lowest(inSeveral.size());
    within(json, "persons-in-several-sites", several, Math.min(several + STEP - 1, withToken / 2));
    return new Answer(
        200,
        Map.of("X-Ledger-Position", String.join(",", positions)),
        json.endArray().endObject().bytes());
  }

  private static long lowest(long count) {
    return count - count % STEP;
  }

  private static void exactly(JsonText json, String name, long count) {
    json.object().string("name", name).number("valueInteger", count).endObject();
  }

  private static void within(JsonText json, String name, long least, long most) {
    json.object().string("name", name).array("part");
    exactly(json, "at-least", least);
    exactly(json, "at-most", most);
    json.endArray().endObject();
  }
}
