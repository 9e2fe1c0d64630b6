package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.sciregistry.app.TestRegistry.Reply;
import org.sciregistry.document.Document;
import org.sciregistry.document.Limits;
import org.sciregistry.document.Node;
import org.sciregistry.trial.Trials;

/** What a hospital's system sends that knows nothing of this guide: all of it is taken, and comes back as it was. */
class HospitalDataTest {

  /** Synthetic records of Synthea 3.3.0, seed 42; all thirteen patients in the extended run. */
  private static final int PATIENTS = Integer.getInteger("hospital.patients", 5);

  @Test
  void wholeRecordsAreTakenAndComeBackAsTheyWere() throws IOException {
    Map<String, byte[]> records = records();
    int resources = 0;
    try (TestRegistry registry = TestRegistry.start(null, false, true)) {
      for (Map.Entry<String, byte[]> record : records.entrySet()) {
        Reply reply = registry.send("POST", "", record.getValue());
        assertThat(reply.status())
            .describedAs(record.getKey() + " " + start(reply.body()))
            .isEqualTo(200);
        Node sent = Document.parse(record.getValue(), Limits.BUNDLE).root();
        compare(registry, sent, reply.json());
        resources += sent.items("entry").size();
      }
    }
    Trials.tell(resources + " resources of " + records.size()
        + " records of a hospital's system taken, each came back as it was");
  }

  /** Hospitals and practitioners first, then the patients with the shortest records. */
  private static Map<String, byte[]> records() throws IOException {
    Map<String, byte[]> infrastructure = new TreeMap<>();
    List<Map.Entry<String, byte[]>> patients = new ArrayList<>();
    try (InputStream resource =
            HospitalDataTest.class.getResourceAsStream("/hospital/synthea.zip");
        ZipInputStream zip = new ZipInputStream(Objects.requireNonNull(resource))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().contains("Information")) {
          infrastructure.put(entry.getName(), zip.readAllBytes());
        } else if (!entry.isDirectory()) {
          patients.add(Map.entry(entry.getName(), zip.readAllBytes()));
        }
      }
    }
    patients.sort(java.util.Comparator.comparingInt(patient -> patient.getValue().length));
    Map<String, byte[]> records = new java.util.LinkedHashMap<>(infrastructure);
    patients.stream()
        .limit(PATIENTS)
        .forEach(patient -> records.put(patient.getKey(), patient.getValue()));
    return records;
  }

  private static void compare(TestRegistry registry, Node sent, Node answered) {
    List<Node> entries = sent.items("entry");
    Map<String, String> places = new HashMap<>();
    for (int at = 0; at < entries.size(); at++) {
      String fullUrl = String.valueOf(entries.get(at).text("fullUrl"));
      places.put(fullUrl, place(answered, at));
    }
    for (int at = 0; at < entries.size(); at++) {
      Node before = Objects.requireNonNull(entries.get(at).get("resource"));
      Node after = registry
          .get("/" + place(answered, at), "Accept", "application/fhir+json")
          .json();
      Map<String, String> expected = SameContent.of(before, places);
      Map<String, String> found = SameContent.of(after, Map.of());
      expected.forEach((path, value) -> {
        if (path.endsWith(".reference") && value.contains("?")) {
          // The server looked up what the conditional reference means.
          assertThat(found.get(path)).startsWith(value.substring(0, value.indexOf('?')) + "/");
          found.put(path, value);
        }
      });
      assertThat(found).describedAs(place(answered, at)).isEqualTo(expected);
    }
  }

  private static String start(String text) {
    return text.substring(0, Math.min(1_000, text.length()));
  }

  private static String place(Node answered, int at) {
    return Objects.requireNonNull(answered.items("entry").get(at).at("response", "location"))
        .text()
        .replaceFirst(".*/([A-Za-z]+/[^/]+)/_history/.*", "$1");
  }
}
