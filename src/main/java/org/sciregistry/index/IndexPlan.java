package org.sciregistry.index;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.fhirpath.FhirPath;

/** Which paths of a resource type's search parameters are worth reading, told by the elements a resource has. */
final class IndexPlan {

  /**
   * One path of one parameter.
   *
   * @param impliedSystem of a code, the system its element is bound to
   * @param ofComponents whether it leads into components
   */
  record Reading(
      SearchParameter parameter, FhirPath path, String impliedSystem, boolean ofComponents) {}

  private final List<Reading> readings = new ArrayList<>();
  private final List<@Nullable String> firstElements = new ArrayList<>();
  private final BitSet always = new BitSet();
  private final Map<String, BitSet> byMember = new ConcurrentHashMap<>();

  private IndexPlan() {}

  static IndexPlan of(ParameterCatalog catalog, ImpliedSystems implied, String type) {
    IndexPlan plan = new IndexPlan();
    for (SearchParameter parameter : catalog.of(type).values()) {
      if (parameter.type() == ParameterType.SPECIAL && !Positions.answer(parameter.key())
          || parameter.type() == ParameterType.COMPOSITE && !parameter.isOfElements()
          || catalog.alias(parameter.key()) != null
          || parameter.key().code().startsWith("combo-")) {
        continue;
      }
      for (FhirPath path : parameter.expressions()) {
        String text = path.toString();
        plan.add(
            new Reading(parameter, path, implied.of(text), text.contains(".component")),
            path.firstElement());
        if (ExamItems.answer(parameter.key()) || Positions.answer(parameter.key())) {
          break;
        }
      }
    }
    return plan;
  }

  private void add(Reading reading, @Nullable String firstElement) {
    if (firstElement == null) {
      always.set(readings.size());
    }
    readings.add(reading);
    firstElements.add(firstElement);
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
    for (int at = 0; at < readings.size(); at++) {
      String element = firstElements.get(at);
      if (element != null && FhirPath.isElement(name, element)) {
        wanted.set(at);
      }
    }
    // Names nobody asks for may be anybody's; they are not kept.
    if (!wanted.isEmpty()) {
      byMember.put(name, wanted);
    }
    return wanted;
  }
}
