package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sciregistry.app.TestRegistry.Reply;
import org.sciregistry.app.cohort.RegistryCohort;
import org.sciregistry.document.Node;
import org.sciregistry.trial.Progress;
import org.sciregistry.trial.Trials;

/** Many hospitals at once, while analysts read: every visit is taken once and whole, on every database. */
abstract class VisitsContract {

  private static final int VISITS = Integer.getInteger("visits", 2_000);
  private static final int HOSPITALS = 8;
  private static final int ANALYSTS = 2;
  private static final long SEED = 2026;

  abstract @Nullable String database();

  @Test
  void eightHospitalsSendVisitsWhileAnalystsRead() throws Exception {
    try (TestRegistry registry = TestRegistry.start(database(), false, true)) {
      int perPerson = RegistryCohort.visits(SEED, 0).size();
      int people = (VISITS + perPerson - 1) / perPerson;
      Map<String, Integer> resources = new ConcurrentHashMap<>();
      AtomicInteger next = new AtomicInteger();
      AtomicInteger visits = new AtomicInteger();
      Progress progress = new Progress("person", people);
      AtomicBoolean done = new AtomicBoolean();
      ExecutorService all = Executors.newFixedThreadPool(HOSPITALS + ANALYSTS);
      List<Future<?>> reading = new ArrayList<>();
      for (int analyst = 0; analyst < ANALYSTS; analyst++) {
        reading.add(all.submit(() -> {
          while (!done.get()) {
            readWhole(registry);
          }
        }));
      }
      List<Future<?>> sending = new ArrayList<>();
      for (int hospital = 0; hospital < HOSPITALS; hospital++) {
        sending.add(all.submit(() -> {
          for (int person = next.getAndIncrement();
              person < people;
              person = next.getAndIncrement()) {
            visits.addAndGet(send(registry, person, resources));
            progress.reached(person);
          }
        }));
      }
      for (Future<?> hospital : sending) {
        hospital.get();
      }
      done.set(true);
      for (Future<?> analyst : reading) {
        analyst.get();
      }
      all.shutdown();
      resources.forEach(
          (type, number) -> assertThat(total(registry, type)).describedAs(type).isEqualTo(number));
      assertThat(total(registry, "Patient")).isEqualTo(people);
      Trials.tell(visits + " visits of " + people + " people sent by " + HOSPITALS
          + " hospitals at once to " + (database() == null ? "H2" : "PostgreSQL") + ": "
          + resources.values().stream().mapToInt(Integer::intValue).sum()
          + " resources, each once, and never a Bundle by half for those who read");
    }
  }

  /** Sends a person's visits, one of them twice; counts what was created and answers how many visits there were. */
  private static int send(TestRegistry registry, int person, Map<String, Integer> resources) {
    List<byte[]> visits = RegistryCohort.visits(SEED, person);
    for (byte[] visit : visits) {
      Reply reply = registry.send("POST", "", visit);
      assertThat(reply.status()).describedAs(reply.body()).isEqualTo(200);
      for (Node entry : reply.json().items("entry")) {
        if (text(entry, "status").startsWith("201")) {
          String type =
              text(entry, "location").replaceFirst(".*/([A-Za-z]+)/[^/]+/_history/.*", "$1");
          resources.merge(type, 1, Integer::sum);
        }
      }
      if (person % 20 == 0) {
        assertThat(registry.send("POST", "", visit).body()).isEqualTo(reply.body());
      }
    }
    return visits.size();
  }

  /** Whoever finds a grade finds its patient and the exam it was derived from: a Bundle is there whole or not at all. */
  private static void readWhole(TestRegistry registry) {
    String query =
        "?code=ais&_count=5&_include=Observation:subject&_include=Observation:derived-from";
    List<Node> found = registry.get("/Observation" + query).json().items("entry").stream()
        .map(entry -> Objects.requireNonNull(entry.get("resource")))
        .toList();
    List<String> there = found.stream()
        .map(resource -> resource.text("resourceType") + "/" + resource.text("id"))
        .toList();
    for (Node resource : found) {
      for (Node exam : resource.items("derivedFrom")) {
        String patient =
            Objects.requireNonNull(resource.at("subject", "reference")).text();
        assertThat(there).contains(patient, exam.text("reference"));
        assertThat(registry.get("/" + patient).status()).isEqualTo(200);
      }
    }
  }

  private static String text(Node entry, String name) {
    return Objects.requireNonNull(entry.at("response", name)).text();
  }

  private static int total(TestRegistry registry, String type) {
    return Integer.parseInt(
        String.valueOf(registry.get("/" + type + "?_summary=count").json().text("total")));
  }
}
