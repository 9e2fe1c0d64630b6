package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sciregistry.app.TestRegistry.Reply;
import org.sciregistry.document.Node;
import org.sciregistry.store.PostgresDatabase;
import org.sciregistry.trial.Trials;

/** What Xi'an is answered is the same, byte for byte, whether or not Tehran holds data and goes on writing; made ids and times aside. */
class NonInterferenceTest {

  private static final Pattern MADE_ID = Pattern.compile("xian-[0-9A-Za-z]{8,}");
  private static final Pattern MADE_UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern TIME = Pattern.compile(
      "\\d{4}-\\d\\d-\\d\\dT\\d\\d(:|%3A)\\d\\d(:|%3A)\\d\\d[0-9.]*(Z|[+-]\\d\\d:\\d\\d)");
  private static final Pattern PAGE = Pattern.compile("(_page|page|_getpages)=[^\"&]+");
  private static final List<String> OF_THE_MOMENT =
      List.of("date", "x-request-id", "last-modified", "content-length");
  private static final List<String> FAMILIES = List.of("Li", "Zhao", "Karimi", "Wang");
  private static final int REQUESTS = Integer.getInteger("interference.requests", 300);
  private static final int FOREIGN = Integer.getInteger("interference.patients", 40);

  /** One registry and what it made so far, in the order of making. */
  private static final class Twin {
    private final ClosedRegistry registry;
    private final List<String> patients = new ArrayList<>();
    private final Map<String, String> made = new HashMap<>();
    private String next = "/Patient?_count=1";

    Twin(@Nullable String database) {
      registry = new ClosedRegistry(database, null);
    }

    /** A request as this registry is asked it: {@code P<n>} is its n-th patient. */
    Reply send(Request request) {
      String path = named(request.path());
      String body = request.body() == null ? null : named(request.body());
      Reply reply = registry.as(request.client(), request.method(), path, body, request.headers());
      if (reply.status() == 201 && reply.header("Location").contains("/Patient/")) {
        patients.add(reply.id());
      }
      if (reply.status() == 200 && reply.body().startsWith("{")) {
        for (Node link : reply.json().items("link")) {
          if ("next".equals(link.text("relation"))) {
            next = String.valueOf(link.text("url"));
          }
        }
      }
      return reply;
    }

    private String named(String text) {
      String named = text.equals("NEXT") ? next : text;
      return Pattern.compile("P<(\\d+)>")
          .matcher(named)
          .replaceAll(at -> patients.get(Integer.parseInt(at.group(1)) % patients.size()));
    }

    /** An answer without what is made anew each time. */
    String told(Reply reply) {
      Map<String, List<String>> headers = new TreeMap<>(reply.headers().map());
      headers
          .keySet()
          .removeIf(name -> OF_THE_MOMENT.contains(name.toLowerCase(java.util.Locale.ROOT)));
      String text = reply.status() + "\n" + headers + "\n" + reply.body();
      text = text.replace(registry.registry().base(), "BASE");
      text = PAGE.matcher(text).replaceAll("$1=PAGE");
      text = MADE_UUID.matcher(TIME.matcher(text).replaceAll("TIME")).replaceAll("UUID");
      Matcher id = MADE_ID.matcher(text);
      return id.replaceAll(
          found -> made.computeIfAbsent(found.group(), unknown -> "ID" + made.size()));
    }
  }

  private record Request(
      String client, String method, String path, @Nullable String body, String... headers) {}

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgresql"})
  void answersAreTheSameWhateverAnotherSiteHolds(String database) {
    boolean postgresql = database.equals("postgresql");
    Twin alone = new Twin(postgresql ? PostgresDatabase.freshUrl() : null);
    Twin crowded = new Twin(postgresql ? PostgresDatabase.freshUrl() : null);
    List<String> foreign = new ArrayList<>();
    AtomicInteger answered = new AtomicInteger();
    AtomicInteger asked = new AtomicInteger();
    try {
      for (int number = 0; number < FOREIGN; number++) {
        renewed(number, alone, crowded);
        foreign.add(tehran(crowded, FAMILIES.get(number % 4), number % 8));
      }
      for (int number = 0; number < 4; number++) {
        same(alone, crowded, new Request("xian-ehr", "POST", "/Patient", patient("Li", number)));
      }
      Trials.each(REQUESTS, random -> {
        renewed(asked.getAndIncrement(), alone, crowded);
        if (random.nextInt(4) == 0) {
          foreign.add(tehran(crowded, pick(random, FAMILIES), random.nextInt(8)));
        }
        if (same(alone, crowded, request(random, pick(random, foreign))) < 300) {
          answered.incrementAndGet();
        }
      });
      assertThat(answered.get()).as("requests that were not refused").isGreaterThan(REQUESTS / 3);
      Request ofAllSites = new Request("analyst", "GET", "/Patient?_summary=count", null);
      assertThat(crowded.told(crowded.send(ofAllSites)))
          .as("who may see both sites sees the difference")
          .isNotEqualTo(alone.told(alone.send(ofAllSites)));
      Trials.tell(REQUESTS + " random requests of one site answered alike on " + database
          + " with and without " + foreign.size() + " patients of another, seed " + Trials.SEED);
    } finally {
      alone.registry.close();
      crowded.registry.close();
    }
  }

  /** A token holds for five minutes, many requests take longer. */
  private static void renewed(int asked, Twin... twins) {
    if (asked % 500 == 499) {
      for (Twin twin : twins) {
        twin.registry.forgetTokens();
      }
    }
  }

  private static int same(Twin alone, Twin crowded, Request request) {
    Reply first = alone.send(request);
    Reply second = crowded.send(request);
    assertThat(first.status()).as(request.path()).isLessThan(500);
    assertThat(crowded.told(second)).as(request.toString()).isEqualTo(alone.told(first));
    return first.status();
  }

  private static String tehran(Twin twin, String family, int number) {
    Reply reply = twin.registry.as("tehr-ehr", "POST", "/Patient", patient(family, number));
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    twin.registry.as("tehr-ehr", "POST", "/Observation", height(reply.id(), 150 + number));
    return reply.id();
  }

  private static Request request(RandomGenerator random, String foreign) {
    String own = "P<" + random.nextInt(1_000) + ">";
    String id = random.nextInt(4) == 0 ? foreign : own;
    String family = pick(random, FAMILIES);
    int number = random.nextInt(8);
    if (random.nextInt(3) > 0) {
      String path = pick(
          random,
          List.of(
              "/Patient/" + id,
              "/Patient/" + id + "/_history",
              "/Patient/" + id + "/_history/1",
              "/Patient/" + id + "/$everything",
              "/Patient/" + id + "/$meta",
              "/Patient/" + id + "/Observation",
              "/Patient?_id=" + id,
              "/Patient?family=" + family + "&_total=accurate",
              "/Patient?family:contains=" + family.substring(1) + "&_sort=-birthdate&_count=2",
              "/Patient?_summary=count",
              "/Patient?identifier=https://mrn.example%7C" + number,
              "/Patient?_has:Observation:subject:code=http://loinc.org%7C8302-2",
              "/Patient?_revinclude=Observation:subject&_count=3",
              "/Patient?_sort=family&_elements=name",
              "/Patient?_filter=family%20eq%20" + family,
              "/Observation?subject:Patient.family=" + family,
              "/Observation?subject=Patient/" + id,
              "/Observation?value-quantity=ge" + (150 + number) + "&_include=Observation:subject",
              "/Observation/$lastn?subject=Patient/" + id + "&max=1",
              "/?_type=Patient,Observation&_count=5",
              "/_history?_count=5",
              "/Patient/_history",
              "/Patient?familie=" + family,
              "/Patient?birthdate=yesterday",
              "/Patients/" + id,
              "NEXT"));
      return new Request("xian-reader", "GET", path, null);
    }
    return switch (random.nextInt(9)) {
      case 0 -> new Request("xian-ehr", "POST", "/Patient", patient(family, number));
      case 1 ->
        new Request(
            "xian-ehr",
            "POST",
            "/Patient",
            patient(family, number),
            "If-None-Exist",
            "identifier=https://mrn.example|" + number);
      case 2 -> new Request("xian-ehr", "POST", "/Observation", height(id, 150 + number));
      case 3 -> new Request("xian-ehr", "PUT", "/Patient/" + id, put(id, family, number));
      case 4 ->
        new Request(
            "xian-ehr",
            "PUT",
            "/Patient/" + id,
            put(id, family, number),
            "If-Match",
            "W/\"" + (1 + number % 3) + "\"");
      case 5 -> new Request("xian-admin", "DELETE", "/Observation?subject=Patient/" + id, null);
      case 6 -> new Request("xian-ehr", "POST", "/Patient", "{\"resourceType\":\"Patient\",");
      case 7 ->
        new Request(
            "xian-ehr",
            "POST",
            "/Patient/_search",
            "family=" + family,
            "Content-Type",
            "application/x-www-form-urlencoded");
      default ->
        new Request(
            "xian-ehr",
            "POST",
            "",
            "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"resource\":"
                + height(id, 150 + random.nextInt(50))
                + ",\"request\":{\"method\":\"POST\",\"url\":\"Observation\"}}]}");
    };
  }

  private static <T> T pick(RandomGenerator random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static String patient(String family, int number) {
    return "{\"resourceType\":\"Patient\"," + content(family, number);
  }

  private static String put(String id, String family, int number) {
    return "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\"," + content(family, number);
  }

  private static String content(String family, int number) {
    return "\"identifier\":[{\"system\":\"https://mrn.example\",\"value\":\"" + number
        + "\"}],\"name\":[{\"family\":\"" + family + "\"}],\"birthDate\":\"197" + number
        + "-05-01\"}";
  }

  private static String height(String patient, int centimetres) {
    return "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"8302-2\"}]},\"subject\":{\"reference\":\"Patient/"
        + patient + "\"},\"effectiveDateTime\":\"2026-01-05\",\"valueQuantity\":{\"value\":"
        + centimetres
        + ",\"unit\":\"cm\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"cm\"}}";
  }
}
