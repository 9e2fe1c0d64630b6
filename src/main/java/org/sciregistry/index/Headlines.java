package org.sciregistry.index;

import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.index.RowWriter.Setting;

/** Finds the patient, the main code and the time of a resource among its members, in one pass over them. */
final class Headlines {

  private static final List<String> PATIENTS =
      List.of("subject", "patient", "individual", "beneficiary");
  private static final String COLLECTION = "collection";
  private static final List<String> CODES = List.of("code", "productCode", "event");
  private static final List<String> TIMES = List.of(
      "effectiveDateTime",
      "effectiveInstant",
      "performedDateTime",
      "onsetDateTime",
      "occurrenceDateTime",
      "date",
      "authoredOn",
      "dateTime",
      "created");
  private static final List<String> PERIODS =
      List.of("effectivePeriod", "performedPeriod", "onsetPeriod", "period");

  private static final Map<String, Integer> PLACES = places();

  private final Document document;
  private final Setting setting;

  /** By place, the number of the member of that name; 0, which no member has, where there is none. */
  private final int[] members = new int[PLACES.size()];

  private Headlines(Node resource, Setting setting) {
    this.document = resource.document();
    this.setting = setting;
    int end = document.next(resource.number());
    for (int member = resource.number() + 1; member < end; member = document.next(member)) {
      Integer place = PLACES.get(document.name(member));
      if (place != null) {
        members[place] = member;
      }
    }
  }

  private static Map<String, Integer> places() {
    Map<String, Integer> places = new HashMap<>();
    for (List<String> names : List.of(PATIENTS, List.of(COLLECTION), CODES, TIMES, PERIODS)) {
      names.forEach(name -> places.put(name, places.size()));
    }
    return places;
  }

  /** The headline of a resource of a type that is stored under an id. */
  static Headline of(Node resource, String type, String id, Setting setting) {
    Headlines headlines = new Headlines(resource, setting);
    return new Headline(
        type.equals("Patient") ? id : headlines.patient(), headlines.code(), headlines.time());
  }

  private @Nullable Node member(String name) {
    Integer place = PLACES.get(name);
    int member = place == null ? 0 : members[place];
    return member == 0 ? null : new Node(document, member);
  }

  private @Nullable String patient() {
    for (String name : PATIENTS) {
      Node member = member(name);
      String patient = member == null ? null : patientId(member.get("reference"));
      if (patient != null) {
        return patient;
      }
    }
    Node collection = member(COLLECTION);
    return collection == null ? null : patientId(collection.at("source", "reference"));
  }

  private @Nullable String patientId(@Nullable Node reference) {
    if (reference == null) {
      return null;
    }
    String target = setting.link().apply(reference.text());
    return target.startsWith("Patient/") && target.indexOf('/', 8) < 0 ? target.substring(8) : null;
  }

  private @Nullable String code() {
    for (String name : CODES) {
      Node concept = member(name);
      if (concept != null) {
        for (Node coding : concept.items("coding")) {
          String code = coding.text("code");
          if (code != null) {
            String system = coding.text("system");
            return (system == null ? "" : system) + "|" + code;
          }
        }
      }
    }
    return null;
  }

  private @Nullable Long time() {
    for (String name : TIMES) {
      Long time = start(member(name));
      if (time != null) {
        return time;
      }
    }
    for (String name : PERIODS) {
      Node period = member(name);
      Long time = period == null ? null : start(period.get("start"));
      if (time != null) {
        return time;
      }
    }
    return null;
  }

  private @Nullable Long start(@Nullable Node time) {
    if (time == null || !time.kind().isPrimitive()) {
      return null;
    }
    try {
      return DateRange.parse(time.text(), setting.zone()).startsAt();
    } catch (DateTimeParseException noTime) {
      return null;
    }
  }
}
