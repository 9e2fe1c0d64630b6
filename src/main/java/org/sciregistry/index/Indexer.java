package org.sciregistry.index;

import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;
import org.sciregistry.fhirpath.Value;
import org.sciregistry.index.IndexEntries.Contained;
import org.sciregistry.index.IndexRow.CompositeRow;
import org.sciregistry.index.IndexRow.NumberPairRow;
import org.sciregistry.index.IndexRow.NumberRow;
import org.sciregistry.index.IndexRow.ReferenceRow;
import org.sciregistry.index.IndexRow.StringRow;
import org.sciregistry.index.IndexRow.TokenRow;
import org.sciregistry.index.RowWriter.Setting;

/** Turns a resource into everything it can be found by; a pure function of document and parameters. */
public final class Indexer {

  /** Observations with more components, such as an ISNCSCI exam, are not taken apart into rows. */
  private static final int MOST_COMPONENTS = 20;

  private static final List<String> PATIENT_PATHS =
      List.of("subject", "patient", "individual", "beneficiary");
  private static final List<String> TIME_PATHS = List.of(
      "effectiveDateTime",
      "effectiveInstant",
      "performedDateTime",
      "onsetDateTime",
      "occurrenceDateTime",
      "date",
      "authoredOn",
      "dateTime",
      "created");
  private static final List<String> PERIOD_PATHS =
      List.of("effectivePeriod", "performedPeriod", "onsetPeriod", "period");

  private static final List<String> CARE_ELEMENTS = List.of(
      "effective",
      "performed",
      "onset",
      "occurrence",
      "date",
      "authoredOn",
      "dateTime",
      "created",
      "period");

  private final ParameterCatalog catalog;
  private final RowWriter rows;
  private final ImpliedSystems implied = new ImpliedSystems();
  private final Map<String, IndexPlan> plans = new ConcurrentHashMap<>();

  /** An indexer for the parameters of a catalog. */
  public Indexer(ParameterCatalog catalog, Ucum ucum) {
    this.catalog = catalog;
    this.rows = new RowWriter(ucum);
  }

  /** Whether an element tells the time that a resource is about, of which the headline has the start. */
  static boolean isOfCare(String element) {
    return CARE_ELEMENTS.contains(element);
  }

  /** The parameters it writes rows for. */
  public ParameterCatalog catalog() {
    return catalog;
  }

  /**
   * Everything a resource can be found by.
   *
   * @param resource the resource
   * @param id the id it is stored under
   * @param zone the site's zone, for times that have none
   * @param link what a reference as written will be stored as, such as {@code Patient/x} for a urn:uuid
   */
  public IndexEntries index(Node resource, String id, ZoneId zone, UnaryOperator<String> link) {
    String type = String.valueOf(resource.text("resourceType"));
    boolean packed = components(resource) > MOST_COMPONENTS;
    Setting setting = new Setting(zone, link);
    Set<IndexRow> own = new LinkedHashSet<>();
    Set<IndexRow> shared = new LinkedHashSet<>();
    for (IndexPlan.Reading reading : plans.computeIfAbsent(type, this::plan).readings(resource)) {
      SearchParameter parameter = reading.parameter();
      Set<IndexRow> found = parameter.isShared() ? shared : own;
      if (ExamItems.answer(parameter.key())) {
        items(parameter.key(), resource, own);
        continue;
      }
      if (Positions.answer(parameter.key())) {
        Positions.write(parameter.key(), resource, own);
        continue;
      }
      if (packed && reading.ofComponents()) {
        continue;
      }
      for (Value value : reading.path().evaluate(resource)) {
        if (parameter.type() == ParameterType.COMPOSITE) {
          composite(parameter, resource, value, setting, found);
        } else {
          rows.write(
              parameter.key(), parameter.type(), reading.impliedSystem(), value, setting, found);
        }
      }
    }
    // What answers a modifier, such as the identifier of a reference, is no repeating value; nor is
    // what stands within the resource.
    shared.removeIf(row -> isOfOne(row) && own.add(row));
    return new IndexEntries(
        headline(resource, type, id, zone, link),
        new ArrayList<>(own),
        new ArrayList<>(shared),
        contained(resource, zone, link));
  }

  private static boolean isOfOne(IndexRow row) {
    return row.parameter().code().indexOf(':') >= 0
        || row instanceof ReferenceRow reference && reference.target().startsWith("#");
  }

  private List<Contained> contained(Node resource, ZoneId zone, UnaryOperator<String> link) {
    List<Contained> contained = new ArrayList<>();
    for (Node inner : resource.items("contained")) {
      String type = inner.text("resourceType");
      String id = inner.text("id");
      if (type != null && id != null) {
        IndexEntries entries = index(inner, id, zone, link);
        List<IndexRow> rows = new ArrayList<>(entries.rows());
        rows.addAll(entries.shared());
        contained.add(new Contained(type, id, rows));
      }
    }
    return contained;
  }

  private IndexPlan plan(String type) {
    return IndexPlan.of(catalog, implied, type);
  }

  private static int components(Node resource) {
    Document document = resource.document();
    int array = document.child(resource.number(), "component");
    int count = 0;
    if (array >= 0 && document.kind(array) == Kind.ARRAY) {
      for (int item = array + 1; item < document.next(array); item = document.next(item)) {
        count++;
      }
    }
    return count;
  }

  private static void items(ParameterKey parameter, Node resource, Set<IndexRow> own) {
    StringRow row =
        parameter.code().equals(ExamItems.ITEM) ? ExamItems.row(parameter, resource) : null;
    if (row != null) {
      own.add(row);
    }
  }

  /** Pairs every code of an element with every value of the same element. */
  private void composite(
      SearchParameter parameter,
      Node resource,
      Value element,
      Setting setting,
      Set<IndexRow> found) {
    List<List<IndexRow>> parts = new ArrayList<>();
    for (SearchParameter.Component component : parameter.components()) {
      SearchParameter part = catalog.byUrl(parameter.key().resourceType(), component.definition());
      Set<IndexRow> ofPart = new LinkedHashSet<>();
      if (part != null && element.node() != null) {
        for (Value value :
            component.path().evaluate(component.ofResource() ? resource : element.node())) {
          rows.write(parameter.key(), part.type(), system(part), value, setting, ofPart);
        }
      }
      Set<ParameterKey> keys =
          Set.of(parameter.key(), parameter.key().low(), parameter.key().high());
      ofPart.removeIf(row -> row instanceof StringRow || !keys.contains(row.parameter()));
      parts.add(List.copyOf(ofPart));
    }
    if (parts.size() == 2 && parts.get(0).stream().anyMatch(ReferenceRow.class::isInstance)) {
      Collections.swap(parts, 0, 1);
    }
    List<IndexRow> values = parts.size() == 3
        ? pairs(parameter.key(), parts.get(1), parts.get(2))
        : parts.size() == 2 ? parts.get(1) : List.of();
    for (IndexRow code : parts.get(0)) {
      for (IndexRow value : values) {
        if (code instanceof TokenRow token) {
          found.add(new CompositeRow(value.parameter(), token, value));
        }
      }
    }
  }

  /** The code system that the part of a composite implies, empty when its values state theirs. */
  private String system(SearchParameter part) {
    return part.type() == ParameterType.TOKEN && part.expressions().size() == 1
        ? implied.of(part.expressions().get(0).toString())
        : "";
  }

  private static List<IndexRow> pairs(
      ParameterKey key, List<IndexRow> ones, List<IndexRow> others) {
    List<IndexRow> pairs = new ArrayList<>();
    for (IndexRow one : ones) {
      for (IndexRow other : others) {
        if (one instanceof NumberRow first && other instanceof NumberRow second) {
          pairs.add(new NumberPairRow(key, first.value(), second.value()));
        }
      }
    }
    return pairs;
  }

  private static Headline headline(
      Node resource, String type, String id, ZoneId zone, UnaryOperator<String> link) {
    return new Headline(
        type.equals("Patient") ? id : patient(resource, link),
        code(resource),
        time(resource, zone));
  }

  private static @Nullable String patient(Node resource, UnaryOperator<String> link) {
    for (String path : PATIENT_PATHS) {
      String patient = patientId(resource.at(path, "reference"), link);
      if (patient != null) {
        return patient;
      }
    }
    return patientId(resource.at("collection", "source", "reference"), link);
  }

  private static @Nullable String patientId(@Nullable Node reference, UnaryOperator<String> link) {
    if (reference == null) {
      return null;
    }
    String target = link.apply(reference.text());
    return target.startsWith("Patient/") && target.indexOf('/', 8) < 0 ? target.substring(8) : null;
  }

  private static @Nullable String code(Node resource) {
    for (String path : List.of("code", "productCode", "event")) {
      Node concept = resource.get(path);
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

  private static @Nullable Long time(Node resource, ZoneId zone) {
    for (String path : TIME_PATHS) {
      Long time = start(resource.get(path), zone);
      if (time != null) {
        return time;
      }
    }
    for (String path : PERIOD_PATHS) {
      Long time = start(resource.at(path, "start"), zone);
      if (time != null) {
        return time;
      }
    }
    return null;
  }

  private static @Nullable Long start(@Nullable Node time, ZoneId zone) {
    if (time == null || !time.kind().isPrimitive()) {
      return null;
    }
    try {
      return DateRange.parse(time.text(), zone).startsAt();
    } catch (DateTimeParseException noTime) {
      return null;
    }
  }
}
