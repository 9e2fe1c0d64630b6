package org.sciregistry.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.DiscriminatorType;
import org.hl7.fhir.r4.model.ElementDefinition.ElementDefinitionSlicingDiscriminatorComponent;
import org.hl7.fhir.r4.model.Enumerations.BindingStrength;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.Type;
import org.sciregistry.document.Node;
import org.sciregistry.validation.Shape.Recogniser;
import org.sciregistry.validation.Shape.Slice;
import org.sciregistry.validation.Shape.Slicing;
import org.sciregistry.validation.ShapeCompiler.Tree;

/** Compiles slices by value, by pattern and by the profile of an extension; other discriminators are unproven. */
final class SlicingCompiler {

  private final ShapeCompiler shapes;

  SlicingCompiler(ShapeCompiler shapes) {
    this.shapes = shapes;
  }

  Slicing compile(StructureDefinition structure, Tree sliced) {
    List<ElementDefinitionSlicingDiscriminatorComponent> discriminators =
        sliced.definition.getSlicing().getDiscriminator();
    if (discriminators.isEmpty() || sliced.definition.getSlicing().getOrdered()) {
      throw new Unproven("slicing without discriminator, or ordered");
    }
    boolean closed = switch (sliced.definition.getSlicing().getRules()) {
      case OPEN -> false;
      case CLOSED -> true;
      case OPENATEND, NULL -> throw new Unproven("slicing open at end");
    };
    List<Slice> slices = new ArrayList<>();
    for (Tree slice : sliced.slices) {
      List<Recogniser> all = new ArrayList<>();
      for (ElementDefinitionSlicingDiscriminatorComponent discriminator : discriminators) {
        all.add(recogniser(discriminator, slice));
      }
      Recogniser recogniser = all.size() == 1
          ? all.get(0)
          : (item, probes) -> {
            for (Recogniser each : all) {
              if (!each.recognises(item, probes)) {
                return false;
              }
            }
            return true;
          };
      slices.add(new Slice(recogniser, shapes.element(structure, slice, 0)));
    }
    return new Slicing(closed, List.copyOf(slices));
  }

  private Recogniser recogniser(
      ElementDefinitionSlicingDiscriminatorComponent discriminator, Tree slice) {
    DiscriminatorType kind = discriminator.getType();
    if (kind == DiscriminatorType.TYPE && discriminator.getPath().equals("$this")) {
      return byType(slice.definition);
    }
    if (kind != DiscriminatorType.VALUE && kind != DiscriminatorType.PATTERN) {
      throw new Unproven("discriminator " + kind);
    }
    String path = discriminator.getPath();
    if (path.equals("$this")) {
      return byDefinition(slice.definition, List.of());
    }
    if (path.equals("url") && slice.definition.getTypeFirstRep().hasProfile()) {
      String url = slice.definition.getTypeFirstRep().getProfile().get(0).getValue();
      return (item, probes) -> url.equals(item.text("url"));
    }
    List<String> steps = List.of(path.split("\\.", -1));
    Tree at = slice;
    for (String step : steps) {
      at = at.children.stream()
          .filter(child -> child.definition.getPath().endsWith("." + step))
          .findFirst()
          .orElseThrow(() -> new Unproven("discriminator path " + path));
    }
    return byDefinition(at.definition, steps);
  }

  /** A slice of a choice element: its JSON name ends with the type. */
  private static Recogniser byType(ElementDefinition definition) {
    String code = definition.getTypeFirstRep().getCode();
    if (definition.getType().size() != 1 || !definition.getPath().endsWith("[x]")) {
      throw new Unproven("slices by type of no choice");
    }
    String path = definition.getPath();
    String name = path.substring(path.lastIndexOf('.') + 1, path.length() - 3)
        + Character.toUpperCase(code.charAt(0))
        + code.substring(1);
    return (item, probes) -> name.equals(item.name());
  }

  private Recogniser byDefinition(ElementDefinition definition, List<String> steps) {
    Type value = definition.hasFixed() ? definition.getFixed() : definition.getPattern();
    Node expected = shapes.json(value);
    if (expected != null) {
      return (item, probes) -> isAny(item, steps, 0, found -> Patterns.contains(found, expected));
    }
    if (definition.getBinding().getStrength() == BindingStrength.REQUIRED) {
      String valueSet = definition.getBinding().getValueSet();
      return (item, probes) -> isAny(item, steps, 0, found -> probes.isInValueSet(valueSet, found));
    }
    throw new Unproven("nothing to tell the slice by");
  }

  /** Whether any value at the end of a path is such. */
  private static boolean isAny(Node node, List<String> steps, int step, Predicate<Node> wanted) {
    if (step == steps.size()) {
      return wanted.test(node);
    }
    for (Node next : node.items(steps.get(step))) {
      if (isAny(next, steps, step + 1, wanted)) {
        return true;
      }
    }
    return false;
  }
}
