package org.sciregistry.interaction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Site;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.isncsci.Recomputation;
import org.sciregistry.mapping.DerivedObservation;
import org.sciregistry.mapping.DerivedResults;
import org.sciregistry.mapping.ExamObservation;
import org.sciregistry.validation.Submitted;

/**
 * Lets the results the registry derived from an ISNCSCI exam follow its corrections, and makes those that are missing
 * where the site wants that.
 */
final class ExamResults {

  /** No entry of a Bundle. */
  private static final String TYPE = "Observation";

  private static final String ENTERED_IN_ERROR = "entered-in-error";

  private final Rooms rooms;
  private final Site site;
  private final StoreLookup stored;
  private final List<Submitted> submitted;
  private final List<Intent> intents = new ArrayList<>();

  ExamResults(Rooms rooms, Site site, StoreLookup stored, List<Submitted> submitted) {
    this.rooms = rooms;
    this.site = site;
    this.stored = stored;
    this.submitted = submitted;
  }

  /** What the registry writes beside what was submitted. */
  List<Intent> intents() {
    for (Submitted each : submitted) {
      boolean follows = each.replaces() != null || rooms.settings().deriveResults();
      if (follows
          && ExamObservation.isExam(each.resource())
          && ExamObservation.isRevision2019(each.resource())) {
        follow(each);
      }
    }
    return intents;
  }

  private void follow(Submitted exam) {
    Recomputation found = recomputed(exam.resource());
    if (found == null) {
      return;
    }
    Map<String, Node> own = new LinkedHashMap<>();
    Set<String> present = new HashSet<>(submittedCodes(exam));
    if (exam.replaces() != null) {
      for (Node result : stored.referring(TYPE, "derived-from", exam.replaces())) {
        DerivedObservation derived = DerivedObservation.read(result);
        if (derived != null && !ENTERED_IN_ERROR.equals(result.text("status"))) {
          present.add(derived.code());
          if (derived.computed() && !isSubmitted(TYPE + "/" + result.text("id"))) {
            own.put(derived.code(), result);
          }
        }
      }
    }
    String name = exam.replaces() == null ? exam.reference() : exam.replaces();
    DerivedResults results = new DerivedResults(exam.resource(), name, found);
    String status = String.valueOf(exam.resource().text("status"));
    List<String> written = new ArrayList<>();
    own.forEach((code, result) -> {
      String id = String.valueOf(result.text("id"));
      Node corrected = root(results.json(code, id, status));
      if (!sameResult(corrected, result)) {
        intents.add(
            new Intent.Update(Intent.NO_ENTRY, TYPE, "", corrected, id, id, null, null, false));
        written.add(TYPE + "/" + id);
      }
    });
    if (rooms.settings().deriveResults() && !status.equals(ENTERED_IN_ERROR)) {
      for (String code : DerivedResults.codes()) {
        if (!present.contains(code)) {
          written.add(TYPE + "/" + create(TYPE, results.json(code, null, status)));
        }
      }
    }
    if (!written.isEmpty()) {
      create(
          "Provenance", results.provenance(written, Instant.now(rooms.clock()).toString()));
    }
  }

  private static @Nullable Recomputation recomputed(Node exam) {
    try {
      return Recomputation.of(ExamObservation.exam(exam));
    } catch (Fault unreadable) {
      return null; // the rules have refused it, or it is no exam of ours
    }
  }

  private String create(String type, byte[] json) {
    String id = rooms.ids().next(site);
    intents.add(new Intent.Create(Intent.NO_ENTRY, type, "", root(json), id, null));
    return id;
  }

  private static Node root(byte[] json) {
    return Document.parse(json).root();
  }

  private boolean isSubmitted(String reference) {
    return submitted.stream().anyMatch(each -> reference.equals(each.replaces()));
  }

  /** The codes of the results that were sent along for an exam. */
  private Set<String> submittedCodes(Submitted exam) {
    Set<String> codes = new HashSet<>();
    for (Submitted each : submitted) {
      DerivedObservation derived = TYPE.equals(each.resource().text("resourceType"))
          ? DerivedObservation.read(each.resource())
          : null;
      if (derived != null) {
        for (Node link : each.resource().items("derivedFrom")) {
          String reference = String.valueOf(link.text("reference"));
          if (reference.equals(exam.reference()) || reference.equals(exam.replaces())) {
            codes.add(derived.code());
          }
        }
      }
    }
    return codes;
  }

  /** Whether two results are alike but for what the store adds. */
  private static boolean sameResult(Node one, Node other) {
    return sameMembers(one, other) && sameMembers(other, one);
  }

  private static boolean sameMembers(Node one, Node other) {
    Map<String, Node> members = new HashMap<>();
    other.children().forEach(member -> members.put(String.valueOf(member.name()), member));
    return one.children().stream().allMatch(member -> {
      String name = String.valueOf(member.name());
      Node counterpart = members.get(name);
      return name.equals("meta")
          || isUnresolved(member)
          || (counterpart != null
              && (isUnresolved(counterpart) || member.sameContent(counterpart)));
    });
  }

  /** Whether a reference will only be known once the Bundle's links are resolved. */
  private static boolean isUnresolved(Node member) {
    String reference = member.text("reference");
    return reference != null && (reference.contains(":") || reference.contains("?"));
  }
}
