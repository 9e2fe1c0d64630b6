package org.sciregistry.fhirpath;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildChoiceDefinition;
import ca.uhn.fhir.context.RuntimeChildPrimitiveEnumerationDatatypeDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IBaseEnumFactory;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Resources of any R4 type with every element filled at random, down to a depth; not clinical, only complete. */
final class RandomResource {

  private static final int DEEPEST = 5;
  private static final Set<String> LEFT_OUT = Set.of(
      "text",
      "contained",
      "extension",
      "modifierExtension",
      "meta",
      "implicitRules",
      "language",
      "id");
  private static final List<String> REFERENCES = List.of(
      "Patient/p1",
      "Practitioner/d1",
      "Group/g1",
      "Device/pump",
      "Organization/spine-centre",
      "Encounter/e1",
      "Location/ward-3",
      "Medication/m1",
      "https://other.example/fhir/Patient/p9",
      "urn:uuid:6b1f3c1e-6a7e-4c53-9d4b-6f0c2a4be2aa");

  private final FhirContext context;
  private final Random random;

  RandomResource(FhirContext context, long seed) {
    this.context = context;
    this.random = new Random(seed);
  }

  Resource of(String type) {
    Resource resource = (Resource) context.getResourceDefinition(type).newInstance();
    fill(context.getResourceDefinition(type), resource, 0);
    return resource;
  }

  private void fill(BaseRuntimeElementCompositeDefinition<?> definition, IBase parent, int depth) {
    for (BaseRuntimeChildDefinition child : definition.getChildren()) {
      if (LEFT_OUT.contains(child.getElementName())
          || depth > 0 && random.nextInt(10) < 2 + 2 * depth) {
        continue;
      }
      int copies = child.getMax() == 1 ? 1 : 1 + random.nextInt(2);
      for (int copy = 0; copy < copies; copy++) {
        IBase value = value(child, depth);
        if (value != null && !((org.hl7.fhir.r4.model.Base) value).isEmpty()) {
          child.getMutator().addValue(parent, value);
        }
      }
    }
  }

  private @org.jspecify.annotations.Nullable IBase value(
      BaseRuntimeChildDefinition child, int depth) {
    TreeSet<String> names = new TreeSet<>(child.getValidChildNames());
    if (child instanceof RuntimeChildChoiceDefinition) {
      names.removeIf(name -> name.endsWith("Resource") || name.endsWith("xhtml"));
    }
    if (names.isEmpty()) {
      return null;
    }
    String name = List.copyOf(names).get(random.nextInt(names.size()));
    BaseRuntimeElementDefinition<?> definition = child.getChildByName(name);
    if (definition == null
        || org.hl7.fhir.instance.model.api.IBaseResource.class.isAssignableFrom(
            definition.getImplementingClass())
        || java.lang.reflect.Modifier.isAbstract(
            definition.getImplementingClass().getModifiers())) {
      return null;
    }
    IBase value = definition.newInstance(child.getInstanceConstructorArguments());
    if (value instanceof Reference reference) {
      reference.setReference(REFERENCES.get(random.nextInt(REFERENCES.size())));
    } else if (value instanceof Enumeration<?> coded) {
      List<String> codes = codes(child, coded);
      coded.setValueAsString(codes.get(random.nextInt(codes.size())));
    } else if (value instanceof PrimitiveType<?> primitive) {
      primitive.setValueAsString(text(primitive));
    } else if (definition instanceof BaseRuntimeElementCompositeDefinition<?> composite
        && depth < DEEPEST) {
      fill(composite, value, depth + 1);
    }
    return value;
  }

  private static List<String> codes(BaseRuntimeChildDefinition child, Enumeration<?> coded) {
    RuntimeChildPrimitiveEnumerationDatatypeDefinition bound =
        (RuntimeChildPrimitiveEnumerationDatatypeDefinition) child;
    IBaseEnumFactory<?> factory = coded.getEnumFactory();
    return Arrays.stream(bound.getBoundEnumType().getEnumConstants())
        .filter(constant -> !constant.name().equals("NULL"))
        .map(constant -> code(factory, constant))
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static <T extends Enum<?>> String code(IBaseEnumFactory<T> factory, Enum<?> constant) {
    return factory.toCode((T) constant);
  }

  private String text(PrimitiveType<?> primitive) {
    if (primitive instanceof BooleanType) {
      return String.valueOf(random.nextBoolean());
    }
    if (primitive instanceof IntegerType) {
      return String.valueOf(1 + random.nextInt(500));
    }
    if (primitive instanceof DecimalType) {
      return random.nextInt(500) + "." + random.nextInt(10) + "0";
    }
    String day = "20" + (10 + random.nextInt(16)) + "-0" + (1 + random.nextInt(9)) + "-1"
        + random.nextInt(10);
    return switch (primitive.fhirType()) {
      case "date" -> day;
      case "dateTime", "instant" -> day + "T10:15:" + (10 + random.nextInt(50)) + "+08:00";
      case "time" -> "10:15:00";
      case "base64Binary" -> "QUJD";
      case "uri", "url", "canonical" -> "http://spine.example/" + random.nextInt(1000);
      case "oid" -> "urn:oid:1.2." + random.nextInt(1000);
      case "uuid" -> "urn:uuid:6b1f3c1e-6a7e-4c53-9d4b-6f0c2a4be2aa";
      default ->
        random.nextInt(4) == 0
            ? List.of("phone", "email", "official", "home").get(random.nextInt(4))
            : "w" + random.nextInt(1000);
    };
  }
}
