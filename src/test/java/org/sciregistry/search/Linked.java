package org.sciregistry.search;

import static org.sciregistry.search.Oracle.at;
import static org.sciregistry.search.Oracle.texts;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.sciregistry.document.Node;

/** Questions that go from one resource to another: references, chains, {@code _has} and {@code _list}. */
final class Linked {

  private static final String BASE = "https://registry.example/fhir/";

  private Linked() {}

  /** Whether a resource refers to one of these, through a path. */
  private static Predicate<Node> refersTo(List<String> path, List<String> targets) {
    return resource -> texts(resource, path.toArray(String[]::new)).anyMatch(targets::contains);
  }

  private static final List<String> SUBJECT = List.of("subject", "reference");
  static final List<String> DERIVED = List.of("derivedFrom", "reference");

  /** A question about the subject of a resource. */
  static Question subject(RandomCharts charts) {
    String id = "p" + charts.one(List.of(0, 1, 2, 3, 4, 5));
    return switch (charts.one(List.of(0, 1, 2, 3, 4, 5))) {
      case 0 -> new Question("subject:Patient", id, refersTo(SUBJECT, List.of("Patient/" + id)));
      case 1 -> new Question("subject:Group", "g1", refersTo(SUBJECT, List.of("Group/g1")));
      case 2 -> {
        String system = charts.one(RandomCharts.SYSTEMS);
        String value = charts.one(RandomCharts.NUMBERS);
        String asked =
            (charts.chance(70) ? system + "|" : "") + value.replace("|", "\\|").replace(",", "\\,");
        boolean anySystem = !asked.startsWith(system + "|");
        yield new Question(
            "subject:identifier",
            asked,
            resource -> at(resource, "subject", "identifier").stream()
                .anyMatch(one -> Oracle.token(one, anySystem ? null : system, value)));
      }
      case 3 -> {
        String other = "p" + charts.one(List.of(6, 7, 8));
        yield new Question(
            "subject",
            "Patient/" + id + "," + other,
            refersTo(SUBJECT, List.of("Patient/" + id, "Patient/" + other)));
      }
      default ->
        new Question(
            charts.one(List.of("subject", "patient")),
            charts.one(List.of("", "Patient/", BASE + "Patient/")) + id,
            refersTo(SUBJECT, List.of("Patient/" + id)));
    };
  }

  /** A question about what an observation was derived from. */
  static Question derived(RandomCharts charts) {
    String id = "o" + charts.one(List.of(0, 1, 2, 3, 4, 5, 6, 7));
    Predicate<Node> itself = refersTo(DERIVED, List.of("Observation/" + id));
    return switch (charts.one(List.of(0, 1, 2, 3))) {
      case 0 -> new Question("derived-from", "Observation/" + id, itself);
      case 1 -> new Question("derived-from:Observation", id, itself);
      default ->
        chain(
            "derived-from:Observation",
            DERIVED,
            "Observation",
            charts.observations(),
            Question.simple(charts));
    };
  }

  /** That something holds of a resource referred to. */
  static Question chain(
      String parameter, List<String> path, String type, Map<String, Node> targets, Question inner) {
    return new Question(
        parameter + "." + inner.name(),
        inner.value(),
        resource -> targets.entrySet().stream()
            .filter(target -> inner.meaning().test(target.getValue()))
            .anyMatch(
                target -> refersTo(path, List.of(type + "/" + target.getKey())).test(resource)));
  }

  /** That something holds of a resource that refers to this one. */
  static Question has(
      String type,
      String parameter,
      List<String> path,
      String target,
      Map<String, Node> sources,
      Question inner) {
    return new Question(
        "_has:" + type + ":" + parameter + ":" + inner.name(),
        inner.value(),
        resource -> sources.values().stream()
            .filter(inner.meaning())
            .anyMatch(refersTo(path, List.of(target + "/" + resource.text("id")))));
  }

  /** That a List names the resource. */
  static Question list(RandomCharts charts, String type) {
    String id = charts.one(charts.lists().keySet().stream().toList());
    List<String> named =
        Oracle.at(java.util.Objects.requireNonNull(charts.lists().get(id)), "entry").stream()
            .filter(entry -> !"true".equals(entry.text("deleted")))
            .flatMap(entry -> texts(entry, "item", "reference"))
            .toList();
    return new Question("_list", id, resource -> named.contains(type + "/" + resource.text("id")));
  }
}
