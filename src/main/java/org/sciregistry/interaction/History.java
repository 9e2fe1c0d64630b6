package org.sciregistry.interaction;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.JsonText;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.store.StoredVersion;

/** The versions of one resource, newest first (https://hl7.org/fhir/R4/http.html#history). */
public final class History {

  private static final int DEFAULT_COUNT = 50;
  private static final int LARGEST_COUNT = 1_000;

  private final Rooms rooms;

  /** The interaction over the rooms below. */
  public History(Rooms rooms) {
    this.rooms = rooms;
  }

  /**
   * One page of versions.
   *
   * @param count most versions wanted, null for the default
   * @param below only versions older than this number, null for all
   * @throws Fault when there never was such a resource
   */
  public Answer carryOut(
      Request request, String type, String id, @Nullable String count, @Nullable String below) {
    int limit = count == null ? DEFAULT_COUNT : Math.min(LARGEST_COUNT, number("_count", count));
    int under = below == null ? Integer.MAX_VALUE : number("_below", below);
    List<StoredVersion> versions = rooms.store().read(request.caller().site(), view -> {
      long bound = Long.MAX_VALUE;
      if (under != Integer.MAX_VALUE) {
        StoredVersion from = view.version(type, id, under);
        bound = from == null ? 0 : from.versionKey();
      }
      return view.history(type, id, bound, limit + 1);
    });
    if (versions.isEmpty()) {
      throw Fault.of(FaultCode.NOT_FOUND_HERE, type, id);
    }
    Settings settings = rooms.settings();
    String self = settings.base() + "/" + type + "/" + id + "/_history";
    boolean more = versions.size() > limit;
    List<StoredVersion> shown = more ? versions.subList(0, limit) : versions;
    String next =
        more ? self + "?_count=" + limit + "&_below=" + shown.get(limit - 1).number() : null;
    BundleText bundle = new BundleText(
            "history", more || below != null ? null : (long) shown.size())
        .links(self, next);
    for (StoredVersion version : shown) {
      String asked = ",\"request\":{\"method\":\"" + version.method().verb() + "\",\"url\":"
          + JsonText.quoted(version.number() == 1 ? type : version.reference()) + "}";
      String response = ",\"response\":{\"status\":\""
          + (version.isDeleted() ? 204 : version.number() == 1 ? 201 : 200)
          + "\",\"etag\":" + JsonText.quoted(EntityTag.of(version.number()))
          + ",\"lastModified\":\"" + version.lastUpdated() + "\"}";
      bundle.entry(
          settings.base() + "/" + version.reference(),
          version.isDeleted() ? new byte[0] : version.json(),
          asked + response);
    }
    return Answer.of(200, bundle.json());
  }

  private static int number(String name, String text) {
    try {
      int number = Integer.parseInt(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // Told below.
    }
    throw Fault.of(
        FaultCode.PARAMETER_VALUE_INVALID,
        text.length() > 64 ? text.substring(0, 64) : text,
        "result",
        name,
        new Text("a whole number from 1", "不小于 1 的整数"));
  }
}
