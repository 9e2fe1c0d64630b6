package org.sciregistry.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sciregistry.search.Oracle.texts;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sciregistry.document.Node;
import org.sciregistry.store.StoreConfiguration;
import org.sciregistry.store.StoredVersion;
import org.sciregistry.trial.Progress;
import org.sciregistry.trial.Trials;

/** Random searches over random charts find exactly what the naive oracle finds, in order, page by page, with what comes along. */
abstract class OracleContract {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneOffset.UTC);
  private static final int SEARCHES = Integer.getInteger("search.oracle.searches", 400);
  private static final long SEED = Long.getLong("seed", 20261123);
  private static final int OF_ONE_CHART = 2_000;
  private static final int MOST_TOLD = 20;

  private static final List<String> TYPES = List.of(
      "Patient",
      "Observation",
      "Observation",
      "Patient",
      "RiskAssessment",
      "ValueSet",
      "Observation");

  private static final List<Integer> COUNTS = List.of(1, 3, 20, 1_000, 1_000);

  private static final Map<String, List<String>> SORTS = Map.of(
      "Patient",
      List.of(
          "_id",
          "-_id",
          "family",
          "-birthdate",
          "birthdate,_id",
          "gender,-family",
          "-gender",
          "-gender,birthdate,family",
          "identifier",
          "-identifier,gender",
          "family,-birthdate",
          "telecom"),
      "Observation",
      List.of(
          "-_lastUpdated",
          "date",
          "-date,code",
          "-value-quantity",
          "status,_id",
          "code",
          "-code",
          "code,-date",
          "-status,code,date",
          "value-quantity,-date",
          "-value-quantity,status,-code",
          "status,-value-quantity",
          "subject,-code",
          "_tag,date"),
      "RiskAssessment",
      List.of(
          "probability", "-probability", "date", "_id", "probability,-date", "-identifier,subject"),
      "ValueSet",
      List.of("url", "-name", "status,-_id", "-url", "-url,name", "version,-url"));

  /** What a search brings along: the steps of {@code _include} and {@code _revinclude}. */
  private static final List<String> INCLUDES = List.of(
      "_include=Observation:subject",
      "_include=Observation:patient",
      "_include=Observation:subject:Group",
      "_include=Observation:derived-from",
      "_include=RiskAssessment:subject",
      "_include=RiskAssessment:subject:Patient",
      "_include:iterate=Observation:subject",
      "_include:iterate=Observation:derived-from",
      "_revinclude=Observation:subject",
      "_revinclude=RiskAssessment:subject",
      "_revinclude:iterate=Observation:derived-from",
      "_include=*");

  abstract StoreConfiguration configure();

  @Test
  void everySearchFindsWhatTheOracleFinds() {
    List<String> differences = new ArrayList<>();
    int found = 0;
    Progress progress = new Progress("search", SEARCHES);
    for (int asked = 0; asked < SEARCHES && differences.isEmpty(); asked += OF_ONE_CHART) {
      found += search(SEED + asked, Math.min(OF_ONE_CHART, SEARCHES - asked), differences);
      progress.reached(asked, found + " found");
    }
    assertThat(differences).isEmpty();
    assertThat(found).isGreaterThan(SEARCHES);
    Trials.tell(SEARCHES + " random searches on "
        + (getClass().getSimpleName().startsWith("H2") ? "H2" : "PostgreSQL") + " found " + found
        + " resources as the naive oracle does, in order, page by page; seed " + SEED);
  }

  /** Of more than a few hundred, matches are not come by from their keys: pages walk through the indexes. */
  @Test
  void largeChartsAreWalkedThrough() {
    List<String> differences = new ArrayList<>();
    int searches = Math.max(SEARCHES / 10, 40);
    try (ChartStore store = new ChartStore(configure(), CLOCK)) {
      RandomCharts charts = new RandomCharts(SEED + 1);
      charts.write(store, 60, 1_500);
      store.settle();
      for (int number = 0; number < searches && differences.size() < MOST_TOLD; number++) {
        ofOneType(store, charts, "Observation", List.of(20, 60, 200), differences);
      }
    }
    assertThat(differences).isEmpty();
  }

  /** Asks charts of their own. */
  private int search(long seed, int searches, List<String> differences) {
    try (ChartStore store = new ChartStore(configure(), CLOCK)) {
      RandomCharts charts = new RandomCharts(seed);
      charts.write(store, 40, 120);
      store.settle();
      int found = 0;
      for (int number = 0; number < searches && differences.size() < MOST_TOLD; number++) {
        found += charts.chance(8)
            ? ofSeveralTypes(store, charts, differences)
            : ofOneType(store, charts, charts.one(TYPES), COUNTS, differences);
      }
      return found;
    }
  }

  private static int ofOneType(
      ChartStore store,
      RandomCharts charts,
      String type,
      List<Integer> counts,
      List<String> differences) {
    List<Question> questions = new ArrayList<>();
    do {
      questions.add(Question.about(type, charts));
    } while (charts.chance(35));
    List<String> expected = expected(charts.of(type), questions);
    List<QueryParameter> asked = new ArrayList<>();
    questions.forEach(one -> asked.add(new QueryParameter(one.name(), one.value())));
    String count = String.valueOf(charts.one(counts));
    asked.add(new QueryParameter("_count", count));
    String sort = charts.chance(50) ? charts.one(SORTS.getOrDefault(type, List.of())) : "";
    if (!sort.isEmpty()) {
      asked.add(new QueryParameter("_sort", sort));
    }
    List<String> includes = new ArrayList<>();
    while (count.equals("1000") && charts.chance(40)) {
      includes.add(charts.one(INCLUDES));
    }
    includes.forEach(include -> {
      int equals = include.indexOf('=');
      asked.add(new QueryParameter(include.substring(0, equals), include.substring(equals + 1)));
    });
    String told = type + "?" + asked;
    Set<String> along = new TreeSet<>();
    List<String> ours;
    try {
      ours = pages(store, SearchScope.of(type), asked, along);
    } catch (RuntimeException refused) {
      differences.add(told + "\n  refused " + refused);
      return 0;
    }
    if (!ours.stream().sorted().toList().equals(expected)) {
      differences.add(told + "\n  search " + ours + "\n  oracle " + expected);
    } else if (!inOrder(charts.of(type), ours, sort)) {
      differences.add(told + "\n  not in order: " + ours);
    } else if (!count.equals("1000") && !ours.equals(onOnePage(store, type, asked))) {
      differences.add(told + "\n  in another order than on one page: " + ours);
    } else if (!includes.isEmpty()) {
      Set<String> wanted = included(charts, type, ours, includes);
      if (!wanted.equals(along)) {
        differences.add(told + "\n  brought " + along + "\n  oracle  " + wanted);
      }
    }
    return ours.size();
  }

  /** A search of several types asks what all of them have. */
  private static int ofSeveralTypes(
      ChartStore store, RandomCharts charts, List<String> differences) {
    List<String> types = charts.one(List.of(
        List.of("Patient", "Observation"),
        List.of("Patient", "RiskAssessment"),
        List.of("Observation", "RiskAssessment", "ValueSet")));
    Question question = Question.about(charts.one(types), charts);
    while (!question.name().equals("_id")
        && !question.name().startsWith("_tag")
        && !(question.name().startsWith("identifier")
            && !types.contains("ValueSet")
            && !types.contains("Observation"))) {
      question = Question.about(charts.one(types), charts);
    }
    List<QueryParameter> asked = new ArrayList<>(List.of(
        new QueryParameter("_type", String.join(",", types)),
        new QueryParameter(question.name(), question.value()),
        new QueryParameter("_count", "7")));
    List<String> expected = new ArrayList<>();
    for (String type : types) {
      expected.addAll(expected(charts.of(type), List.of(question)));
    }
    List<String> ours = pages(store, SearchScope.EVERYTHING, asked, new TreeSet<>());
    if (!ours.stream().sorted().toList().equals(expected.stream().sorted().toList())) {
      differences.add("?" + asked + "\n  search " + ours + "\n  oracle " + expected);
    }
    return ours.size();
  }

  private static List<String> expected(Map<String, Node> resources, List<Question> questions) {
    return resources.entrySet().stream()
        .filter(one -> questions.stream().allMatch(asked -> asked.meaning().test(one.getValue())))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** The keys that the oracle knows of; what has none stands at the end either way. */
  private static @Nullable Comparator<Node> order(String key) {
    boolean descending = key.startsWith("-");
    Function<Node, @Nullable String> value = switch (descending ? key.substring(1) : key) {
      case "_id" -> resource -> resource.text("id");
      case "gender" -> resource -> resource.text("gender");
      case "status" -> resource -> resource.text("status");
      case "url" -> resource -> resource.text("url");
      case "birthdate" ->
        resource -> resource.text("birthDate") == null
            ? null
            : Oracle.span(String.valueOf(resource.text("birthDate"))).from().toString();
      default -> null;
    };
    if (value == null) {
      return null;
    }
    Comparator<String> texts = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
    return Comparator.comparing(value, Comparator.nullsLast(texts));
  }

  private static boolean inOrder(Map<String, Node> resources, List<String> ids, String sort) {
    Comparator<Node> order = Comparator.comparing(anything -> 0);
    for (String key : sort.isEmpty() ? new String[0] : sort.split(",", -1)) {
      Comparator<Node> next = order(key);
      if (next == null) {
        break;
      }
      order = order.thenComparing(next);
    }
    for (int at = 1; at < ids.size(); at++) {
      Node before = java.util.Objects.requireNonNull(resources.get(ids.get(at - 1)));
      Node after = java.util.Objects.requireNonNull(resources.get(ids.get(at)));
      if (order.compare(before, after) > 0) {
        return false;
      }
    }
    return true;
  }

  /** What comes along: without {@code :iterate} with the matches only, with it also with what came along. */
  private static Set<String> included(
      RandomCharts charts, String type, List<String> matches, List<String> includes) {
    Set<String> first =
        matches.stream().map(id -> type + "/" + id).collect(Collectors.toCollection(TreeSet::new));
    Set<String> all = new TreeSet<>(first);
    Set<String> latest = first;
    boolean ofMatches = true;
    while (!latest.isEmpty()) {
      Set<String> next = new TreeSet<>();
      for (String include : includes) {
        if (ofMatches || include.contains(":iterate")) {
          next.addAll(step(charts, latest, include));
        }
      }
      next.removeAll(all);
      all.addAll(next);
      latest = next;
      ofMatches = false;
    }
    all.removeAll(first);
    return all;
  }

  private static Set<String> step(RandomCharts charts, Set<String> from, String include) {
    Set<String> found = new TreeSet<>();
    String[] parts = include.substring(include.indexOf('=') + 1).split(":", -1);
    if (include.startsWith("_revinclude")) {
      charts.of(parts[0]).forEach((id, source) -> {
        if (references(source, parts[1]).stream().anyMatch(from::contains)) {
          found.add(parts[0] + "/" + id);
        }
      });
      return found;
    }
    for (String reference : from) {
      String[] one = reference.split("/", -1);
      Node source = charts.of(one[0]).get(one[1]);
      boolean every = parts[0].equals("*");
      if (source == null || !every && !parts[0].equals(one[0])) {
        continue;
      }
      for (String path : every ? List.of("subject", "derived-from") : List.of(parts[1])) {
        references(source, path).stream()
            .filter(target -> parts.length < 3 || target.startsWith(parts[2] + "/"))
            .filter(target -> charts
                .of(target.substring(0, target.indexOf('/')))
                .containsKey(target.substring(target.indexOf('/') + 1)))
            .forEach(found::add);
      }
    }
    return found;
  }

  private static List<String> references(Node source, String parameter) {
    boolean patients = parameter.equals("patient");
    String path =
        patients ? "subject" : parameter.equals("derived-from") ? "derivedFrom" : parameter;
    return texts(source, path, "reference")
        .filter(target -> !patients || target.startsWith("Patient/"))
        .toList();
  }

  private static List<String> onOnePage(ChartStore store, String type, List<QueryParameter> asked) {
    List<QueryParameter> whole = new ArrayList<>(asked);
    whole.removeIf(one -> one.name().equals("_count"));
    whole.add(new QueryParameter("_count", "1000"));
    return pages(store, SearchScope.of(type), whole, new TreeSet<>());
  }

  private static List<String> pages(
      ChartStore store, SearchScope scope, List<QueryParameter> asked, Set<String> along) {
    List<String> ids = new ArrayList<>();
    List<QueryParameter> next = asked;
    while (true) {
      SearchPage page = store.search().page(store.store(), ChartStore.EHR, scope, next, false);
      page.matches().stream().map(StoredVersion::id).forEach(ids::add);
      page.included().stream().map(StoredVersion::reference).forEach(along::add);
      if (page.next() == null) {
        return ids;
      }
      next = new ArrayList<>(asked);
      next.add(new QueryParameter("_page", page.next()));
    }
  }
}
