package org.sciregistry.index;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.fhirpath.FhirPath;

/** Which paths of a resource type's search parameters are worth reading, told by the elements a resource has. */
final class IndexPlan {

  /** What is made of what a path leads to. */
  enum Use {
    VALUES,
    PAIRS,
    ITEMS,
    POSITION
  }

  /**
   * One path of one parameter.
   *
   * @param impliedSystem of a code, the system its element is bound to
   * @param ofComponents whether it leads into components
   * @param shared whether its rows are kept once for all resources that say the same
   * @param parts of a composite: its parts
   */
  record Reading(
      SearchParameter parameter,
      FhirPath path,
      Use use,
      String impliedSystem,
      boolean ofComponents,
      boolean shared,
      List<Part> parts) {}

  /**
   * One part of a composite.
   *
   * @param type how its values are written, null when there is no parameter it is searched like
   * @param impliedSystem of a code, the system its element is bound to
   */
  record Part(
      SearchParameter.Component component, @Nullable ParameterType type, String impliedSystem) {}

  /** Names nobody asks for may be anybody's: so many of them are kept. */
  private static final int MOST_IDLE_NAMES = 100;

  private static final BitSet NOTHING = new BitSet();

  private final List<Reading> readings = new ArrayList<>();
  private final List<FhirPath.@Nullable Need> needs = new ArrayList<>();
  private final BitSet always = new BitSet();
  private final Map<String, BitSet> byMember = new ConcurrentHashMap<>();
  private final AtomicInteger idleNames = new AtomicInteger();

  private IndexPlan() {}

  static IndexPlan of(ParameterCatalog catalog, ImpliedSystems implied, String type) {
    IndexPlan plan = new IndexPlan();
    for (SearchParameter parameter : catalog.of(type).values()) {
      Use use = use(parameter);
      if (parameter.type() == ParameterType.SPECIAL && use != Use.POSITION
          || use == Use.PAIRS && !parameter.isOfElements()
          || catalog.alias(parameter.key()) != null
          || use == Use.ITEMS && !parameter.key().code().equals(ExamItems.ITEM)
          || parameter.key().code().startsWith("combo-")) {
        continue;
      }
      List<Part> parts = parts(catalog, implied, parameter);
      for (FhirPath path : parameter.expressions()) {
        String text = path.toString();
        plan.add(new Reading(
            parameter,
            path,
            use,
            implied.of(text),
            text.contains(".component"),
            parameter.isShared(),
            parts));
        if (use == Use.ITEMS || use == Use.POSITION) {
          break;
        }
      }
    }
    return plan;
  }

  private static Use use(SearchParameter parameter) {
    if (ExamItems.answer(parameter.key())) {
      return Use.ITEMS;
    }
    if (Positions.answer(parameter.key())) {
      return Use.POSITION;
    }
    return parameter.type() == ParameterType.COMPOSITE ? Use.PAIRS : Use.VALUES;
  }

  private static List<Part> parts(
      ParameterCatalog catalog, ImpliedSystems implied, SearchParameter composite) {
    List<Part> parts = new ArrayList<>();
    for (SearchParameter.Component component : composite.components()) {
      SearchParameter like = catalog.byUrl(composite.key().resourceType(), component.definition());
      parts.add(
          like == null
              ? new Part(component, null, "")
              : new Part(component, like.type(), system(like, implied)));
    }
    return List.copyOf(parts);
  }

  /** The code system that a parameter's element implies, empty when its values state theirs. */
  private static String system(SearchParameter parameter, ImpliedSystems implied) {
    return parameter.type() == ParameterType.TOKEN && parameter.expressions().size() == 1
        ? implied.of(parameter.expressions().get(0).toString())
        : "";
  }

  private void add(Reading reading) {
    FhirPath.Need need = reading.path().need();
    if (need == null) {
      always.set(readings.size());
    }
    readings.add(reading);
    needs.add(need);
  }

  /** What to read of a resource, in the order of the parameters. */
  List<Reading> readings(Node resource) {
    Document document = resource.document();
    BitSet wanted = (BitSet) always.clone();
    int end = document.next(resource.number());
    for (int member = resource.number() + 1; member < end; member = document.next(member)) {
      wanted.or(ofMember(String.valueOf(document.name(member))));
    }
    List<Reading> found = new ArrayList<>(wanted.cardinality());
    for (int at = wanted.nextSetBit(0); at >= 0; at = wanted.nextSetBit(at + 1)) {
      found.add(readings.get(at));
    }
    return found;
  }

  private BitSet ofMember(String name) {
    BitSet known = byMember.get(name);
    if (known != null) {
      return known;
    }
    BitSet wanted = new BitSet();
    for (int at = 0; at < needs.size(); at++) {
      FhirPath.Need need = needs.get(at);
      if (need != null && need.isMetBy(name)) {
        wanted.set(at);
      }
    }
    if (!wanted.isEmpty()) {
      byMember.put(name, wanted);
    } else if (idleNames.incrementAndGet() <= MOST_IDLE_NAMES) {
      byMember.put(name, NOTHING);
    }
    return wanted;
  }
}
