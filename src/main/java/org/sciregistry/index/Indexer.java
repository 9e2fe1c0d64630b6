package org.sciregistry.index;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
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
    boolean packed = isPacked(resource);
    Setting setting = new Setting(zone, link);
    Value focus = Value.of(resource);
    Rows own = new Rows();
    Rows shared = new Rows();
    for (IndexPlan.Reading reading : plan(type).readings(resource)) {
      ParameterKey parameter = reading.parameter().key();
      switch (reading.use()) {
        case ITEMS -> ExamItems.write(parameter, resource, own);
        case POSITION -> Positions.write(parameter, resource, own);
        case PAIRS, VALUES -> {
          if (!packed || !reading.ofComponents()) {
            values(reading, focus, setting, reading.shared() ? shared : own);
          }
        }
      }
    }
    // What answers a modifier, such as the identifier of a reference, is no repeating value; nor is
    // what stands within the resource.
    shared.list().removeIf(row -> isOfOne(row) && own.add(row));
    return new IndexEntries(
        Headlines.of(resource, type, id, setting),
        own.list(),
        shared.list(),
        contained(resource, zone, link));
  }

  private void values(IndexPlan.Reading reading, Value resource, Setting setting, Rows found) {
    SearchParameter parameter = reading.parameter();
    List<Value> values = reading.path().evaluate(resource);
    for (int at = 0; at < values.size(); at++) {
      Value value = values.get(at);
      if (reading.use() == IndexPlan.Use.PAIRS) {
        pairs(reading, resource, value, setting, found);
      } else if (mayBe(value, parameter)) {
        rows.write(
            parameter.key(), parameter.type(), reading.impliedSystem(), value, setting, found);
      }
    }
  }

  /** The first resource of a Bundle is what {@code composition} points to, or {@code message}, never both. */
  private static boolean mayBe(Value value, SearchParameter parameter) {
    Node node = value.node();
    String type = parameter.type() != ParameterType.REFERENCE || node == null
        ? null
        : node.text("resourceType");
    return type == null || parameter.pointsTo(type);
  }

  private static boolean isOfOne(IndexRow row) {
    return row.parameter().code().indexOf(':') >= 0
        || row instanceof ReferenceRow reference && reference.target().startsWith("#");
  }

  private List<Contained> contained(Node resource, ZoneId zone, UnaryOperator<String> link) {
    List<Contained> contained = new ArrayList<>();
    for (Node inner : within(resource)) {
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

  /** What stands within a resource and is searched there: what it contains, and what a document or message begins with. */
  private static List<Node> within(Node resource) {
    String kind = resource.text("type");
    if (!"Bundle".equals(resource.text("resourceType"))
        || !"document".equals(kind) && !"message".equals(kind)) {
      return resource.items("contained");
    }
    return resource.items("entry").stream()
        .limit(1)
        .map(entry -> entry.get("resource"))
        .filter(Objects::nonNull)
        .toList();
  }

  /** Of a type that does not exist, which a resource within another may name where nothing is judged, no plan is kept. */
  private IndexPlan plan(String type) {
    IndexPlan plan = plans.get(type);
    if (plan == null) {
      plan = IndexPlan.of(catalog, implied, type);
      if (catalog.resourceTypes().contains(type)) {
        plans.put(type, plan);
      }
    }
    return plan;
  }

  /** Whether it has so many components that it is not taken apart. */
  private static boolean isPacked(Node resource) {
    Document document = resource.document();
    int array = document.child(resource.number(), "component");
    if (array < 0 || document.kind(array) != Kind.ARRAY) {
      return false;
    }
    int item = array + 1;
    int end = document.next(array);
    for (int passed = 0; item < end && passed < MOST_COMPONENTS; passed++) {
      item = document.next(item);
    }
    return item < end;
  }

  /** Pairs every code of an element with every value of the same element. */
  private void pairs(
      IndexPlan.Reading reading, Value resource, Value element, Setting setting, Rows found) {
    ParameterKey key = reading.parameter().key();
    Set<ParameterKey> keys = Set.of(key, key.low(), key.high());
    List<List<IndexRow>> parts = new ArrayList<>();
    for (IndexPlan.Part part : reading.parts()) {
      Rows ofPart = new Rows();
      if (part.type() != null && element.node() != null) {
        Value from = part.component().ofResource() ? resource : Value.of(element.node());
        for (Value value : part.component().path().evaluate(from)) {
          rows.write(key, part.type(), part.impliedSystem(), value, setting, ofPart);
        }
      }
      ofPart.list().removeIf(row -> row instanceof StringRow || !keys.contains(row.parameter()));
      parts.add(ofPart.list());
    }
    if (parts.size() == 2 && parts.get(0).stream().anyMatch(ReferenceRow.class::isInstance)) {
      Collections.swap(parts, 0, 1);
    }
    List<IndexRow> values = parts.size() == 3
        ? numbers(key, parts.get(1), parts.get(2))
        : parts.size() == 2 ? parts.get(1) : List.of();
    for (IndexRow code : parts.get(0)) {
      for (IndexRow value : values) {
        if (code instanceof TokenRow token) {
          found.add(new CompositeRow(value.parameter(), token, value));
        }
      }
    }
  }

  private static List<IndexRow> numbers(
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
}
