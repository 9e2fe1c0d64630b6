package org.sciregistry.validation;

import ca.uhn.fhir.parser.IParser;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.ConstraintSeverity;
import org.hl7.fhir.r4.model.ElementDefinition.ElementDefinitionBindingComponent;
import org.hl7.fhir.r4.model.ElementDefinition.ElementDefinitionConstraintComponent;
import org.hl7.fhir.r4.model.ElementDefinition.TypeRefComponent;
import org.hl7.fhir.r4.model.Enumerations.BindingStrength;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.validation.Shape.Bounds;
import org.sciregistry.validation.Shape.Element;
import org.sciregistry.validation.Shape.Slot;
import org.sciregistry.validation.Shape.TypeUse;

/** Compiles snapshots of StructureDefinitions into shapes, each when it is first needed. */
final class ShapeCompiler {

  private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";
  private static final String LARGEST = CORE + "elementdefinition-maxValueSet";

  /** Constraints that the prover makes sure of in its own way, or that the authority does not run. */
  private static final Set<String> GIVEN = Set.of(
      "ele-1", "dom-2", "dom-3", "dom-4", "dom-5", "dom-6", "txt-1", "txt-2", "per-1", "ref-1");

  private static final Set<String> BARE = Set.of("code", "string", "uri", "url", "canonical");

  /** Extensions of definitions by which the authority judges more than is built here. */
  private static final List<String> UNBUILT = List.of(
      CORE + "minLength",
      CORE + "maxSize",
      CORE + "maxDecimalPlaces",
      CORE + "narrative-source-control",
      CORE + "narrative-language-control");

  /** One element of a snapshot with what stands under it. */
  static final class Tree {
    final ElementDefinition definition;
    final List<Tree> children = new ArrayList<>();
    final List<Tree> slices = new ArrayList<>();

    Tree(ElementDefinition definition) {
      this.definition = definition;
    }
  }

  private final Definitions definitions;
  private final InvariantParts parts = new InvariantParts();
  private final IParser parser;
  private final Map<String, Shape> shapes = new ConcurrentHashMap<>();
  private final Map<String, Shape> resources = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Tree>> trees = new ConcurrentHashMap<>();
  private final Map<String, Boolean> restrictions = new ConcurrentHashMap<>();

  ShapeCompiler(Definitions definitions) {
    this.definitions = definitions;
    this.parser = definitions.context().newJsonParser();
  }

  /** The shape of a resource, data type, extension or profile; throws {@link Unproven} for an unknown one. */
  Shape shape(String url) {
    Shape known = shapes.get(url);
    if (known != null) {
      return known;
    }
    StructureDefinition structure = definitions.structure(url);
    if (structure == null || !structure.hasSnapshot()) {
      throw new Unproven("no snapshot of " + url);
    }
    Shape compiled = shape(structure, root(structure));
    shapes.put(url, compiled);
    return compiled;
  }

  /** The shape of a resource type by its definition; throws {@link Unproven} when there is no such resource. */
  Shape ofResource(String type) {
    Shape known = resources.get(type);
    if (known == null) {
      StructureDefinition structure = definitions.structure(CORE + type);
      if (structure == null
          || structure.getKind() != StructureDefinitionKind.RESOURCE
          || structure.getAbstract()
          || !structure.getType().equals(type)) {
        throw new Unproven("no resource type " + type);
      }
      known = shape(CORE + type);
      resources.put(type, known);
    }
    return known;
  }

  /** Whether a profile of a resource type allows nothing that the type does not allow, so that what it proves is right by the type too. */
  boolean restrictsItsType(String profile, String type) {
    Boolean known = restrictions.get(profile);
    if (known == null) {
      known = Restriction.of(shape(profile), shape(CORE + type));
      restrictions.put(profile, known);
    }
    return known;
  }

  private Tree root(StructureDefinition structure) {
    return tree(structure, structure.getSnapshot().getElementFirstRep().getId());
  }

  private Tree tree(StructureDefinition structure, String id) {
    Map<String, Tree> byId = trees.computeIfAbsent(structure.getUrl(), url -> plant(structure));
    Tree found = byId.get(id);
    if (found == null) {
      throw new Unproven("no element " + id + " in " + structure.getUrl());
    }
    return found;
  }

  private static Map<String, Tree> plant(StructureDefinition structure) {
    Map<String, Tree> byId = new HashMap<>();
    for (ElementDefinition definition : structure.getSnapshot().getElement()) {
      String id = definition.getId();
      Tree tree = new Tree(definition);
      byId.put(id, tree);
      int dot = id.lastIndexOf('.');
      int colon = id.lastIndexOf(':');
      if (colon > dot) {
        Tree sliced = byId.get(id.substring(0, colon));
        if (sliced == null) {
          throw new Unproven("slice of nothing: " + id);
        }
        sliced.slices.add(tree);
      } else if (dot > 0) {
        Tree parent = byId.get(id.substring(0, dot));
        if (parent == null) {
          throw new Unproven("child of nothing: " + id);
        }
        parent.children.add(tree);
      }
    }
    return byId;
  }

  private Shape shape(StructureDefinition structure, Tree tree) {
    Map<String, Slot> slots = new HashMap<>();
    List<Element> elements = new ArrayList<>();
    for (Tree child : tree.children) {
      Element element = element(structure, child, elements.size());
      elements.add(element);
      String name = name(child.definition.getPath());
      boolean choice = name.endsWith("[x]");
      String stem = choice ? name.substring(0, name.length() - 3) : name;
      for (TypeUse type : element.types()) {
        String property = choice
            ? stem + Character.toUpperCase(type.code().charAt(0)) + type.code().substring(1)
            : stem;
        slots.put(property, new Slot(element, type));
      }
    }
    return new Shape(new Slots(slots), List.copyOf(elements), invariants(tree.definition));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** Compiles one element of a snapshot. */
  Element element(StructureDefinition structure, Tree tree, int number) {
    ElementDefinition definition = tree.definition;
    boolean provable = isBuilt(definition);
    Shape.Slicing slicing = null;
    if (definition.hasSlicing() && !tree.slices.isEmpty()) {
      try {
        slicing = new SlicingCompiler(this).compile(structure, tree);
      } catch (Unproven unknown) {
        provable = false;
      }
    }
    List<TypeUse> types = new ArrayList<>();
    for (TypeRefComponent type : definition.getType()) {
      types.add(type(definition, type));
    }
    Supplier<Shape> inline = null;
    if (definition.hasContentReference()) {
      String id = definition
          .getContentReference()
          .substring(definition.getContentReference().indexOf('#') + 1);
      String key = structure.getUrl() + "#" + id;
      inline = () -> shapes.computeIfAbsent(key, absent -> shape(structure, tree(structure, id)));
      types.add(new TypeUse("BackboneElement", false, null, List.of(), null));
    } else if (!tree.children.isEmpty()) {
      Shape compiled = shape(structure, tree);
      inline = () -> compiled;
    }
    return new Element(
        number,
        definition.getBase().hasPath() ? definition.getBase().getPath() : definition.getPath(),
        definition.getMin(),
        definition.getMax().equals("*") ? Integer.MAX_VALUE : Integer.parseInt(definition.getMax()),
        !Set.of("0", "1")
            .contains(
                definition.getBase().hasMax()
                    ? definition.getBase().getMax()
                    : definition.getMax()),
        List.copyOf(types),
        inline,
        json(definition.getPattern()),
        json(definition.getFixed()),
        valueSet(definition),
        bounds(definition),
        definition.getMaxLength(),
        slicing,
        invariants(definition),
        provable);
  }

  /**
   * The value set a code is surely right in: the required one, the usual one of those that are let stand within a larger one, and of a bare code, whose
   * system the authority guesses, any but an example.
   */
  private static @Nullable String valueSet(ElementDefinition definition) {
    ElementDefinitionBindingComponent binding = definition.getBinding();
    boolean bare = binding.getStrength() != BindingStrength.EXAMPLE
        && definition.getType().stream().allMatch(type -> BARE.contains(type.getCode()));
    return bare
            || binding.getStrength() == BindingStrength.REQUIRED
            || binding.hasExtension(LARGEST)
        ? binding.getValueSet()
        : null;
  }

  /** Whether nothing in a definition is beyond what is built here. */
  private static boolean isBuilt(ElementDefinition definition) {
    boolean numbers = (!definition.hasMinValue() || isNumber(definition.getMinValue()))
        && (!definition.hasMaxValue() || isNumber(definition.getMaxValue()));
    return numbers
        && !definition.getIsModifierElement().hasExtension()
        && UNBUILT.stream().noneMatch(definition::hasExtension)
        && definition.getType().stream().noneMatch(TypeRefComponent::hasAggregation);
  }

  private static boolean isNumber(Type value) {
    return value instanceof IntegerType || value instanceof DecimalType;
  }

  private static @Nullable Bounds bounds(ElementDefinition definition) {
    if (!definition.hasMinValue() && !definition.hasMaxValue()) {
      return null;
    }
    return new Bounds(number(definition.getMinValue()), number(definition.getMaxValue()));
  }

  private static @Nullable BigDecimal number(@Nullable Type value) {
    return value == null || !isNumber(value) ? null : new BigDecimal(value.primitiveValue());
  }

  private TypeUse type(ElementDefinition definition, TypeRefComponent type) {
    String code = type.getCode();
    if (code.startsWith("http://hl7.org/fhirpath/System.")) {
      code = declared(type, definition);
    }
    // The judge asks for it all the time.
    code = code.intern();
    boolean primitive = Character.isLowerCase(code.charAt(0));
    Supplier<Shape> shape = null;
    if (!primitive && !Set.of("BackboneElement", "Element", "Resource").contains(code)) {
      String url = CORE + code;
      shape = () -> shape(url);
    }
    List<Shape.Profile> profiles = new ArrayList<>();
    for (CanonicalType profile : type.getProfile()) {
      profiles.add(new Shape.Profile(profile.getValue(), () -> shape(profile.getValue())));
    }
    Set<String> targets = null;
    if (type.hasTargetProfile()) {
      targets = new HashSet<>();
      for (CanonicalType target : type.getTargetProfile()) {
        StructureDefinition targeted = definitions.structure(target.getValue());
        if (targeted != null && targeted.getType().equals("Resource")) {
          targets = null;
          break;
        }
        if (targeted != null) {
          targets.add(targeted.getType());
        }
      }
    }
    return new TypeUse(code, primitive, shape, List.copyOf(profiles), targets);
  }

  /** The FHIR type of an element whose type is a bare FHIRPath one: ids and extension urls. */
  private static String declared(TypeRefComponent type, ElementDefinition definition) {
    if (definition.getBase().getPath().equals("Resource.id")) {
      return "id";
    }
    Extension told = type.getExtensionByUrl(
        "http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type");
    if (told != null) {
      return told.getValue().primitiveValue();
    }
    return definition.getPath().endsWith(".url") ? "uri" : "string";
  }

  private List<Invariant> invariants(ElementDefinition definition) {
    List<Invariant> invariants = new ArrayList<>();
    for (ElementDefinitionConstraintComponent constraint : definition.getConstraint()) {
      boolean counts = constraint.getSeverity() == ConstraintSeverity.ERROR
          || definitions.isOurs(constraint.getSource());
      if (counts && !GIVEN.contains(constraint.getKey())) {
        invariants.add(Invariant.compile(constraint.getKey(), constraint.getExpression(), parts));
      }
    }
    return List.copyOf(invariants);
  }

  /** A value of a definition as JSON, the way it would stand in a document. */
  @Nullable
  Node json(@Nullable Type value) {
    if (value == null) {
      return null;
    }
    Extension carrier = new Extension("urn:value");
    carrier.setValue(value.copy());
    org.hl7.fhir.r4.model.Basic basic = new org.hl7.fhir.r4.model.Basic();
    basic.addExtension(carrier);
    String text = parser.encodeResourceToString(basic);
    Node extension = Document.parse(text.getBytes(StandardCharsets.UTF_8))
        .root()
        .items("extension")
        .get(0);
    for (Node member : extension.children()) {
      if (String.valueOf(member.name()).startsWith("value")) {
        return member;
      }
    }
    throw new Unproven("a value without JSON");
  }
}
