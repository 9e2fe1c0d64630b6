package org.sciregistry.fhirpath;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.fhirpath.IFhirPath;
import ca.uhn.fhir.fhirpath.IFhirPathEvaluationContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sciregistry.document.Document;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;
import org.sciregistry.fhirpath.FhirPath.Need;
import org.sciregistry.index.ParameterCatalog;
import org.sciregistry.index.SearchParameter;

/** Every R4 search expression finds what HAPI's engine finds, in resources that have every element. */
class FhirPathDifferenceTest {

  private static final FhirContext R4 = FhirContext.forR4Cached();
  private static final int RESOURCES_PER_TYPE = 3;

  @Test
  void everySearchExpressionFindsWhatTheReferenceEngineFinds() throws Exception {
    IFhirPath engine = R4.newFhirPath();
    engine.setEvaluationContext(new ResolveByName());
    ParameterCatalog catalog = ParameterCatalog.of(R4, List.of());
    RandomResource maker = new RandomResource(R4, 20261123);
    List<String> differences = new ArrayList<>();
    int found = 0;
    for (String type : catalog.resourceTypes()) {
      for (int copy = 0; copy < RESOURCES_PER_TYPE; copy++) {
        String json = R4.newJsonParser().encodeResourceToString(maker.of(type));
        Resource resource = (Resource) R4.newJsonParser().parseResource(json);
        Node root = Document.parse(json.getBytes(UTF_8)).root();
        for (SearchParameter parameter : catalog.of(type).values()) {
          for (FhirPath path : parameter.expressions()) {
            String ours = told(path.evaluate(root));
            String theirs =
                toldBases(engine.evaluate(resource, engine.parse(path.toString()), IBase.class));
            found += ours.equals("[]") ? 0 : 1;
            if (!ours.equals("[]") && !isMet(path.need(), root)) {
              differences.add(parameter.key() + " " + path + " finds without " + path.need());
            }
            if (!ours.equals(theirs)) {
              differences.add(
                  parameter.key() + " " + path + "\n  ours   " + ours + "\n  theirs " + theirs);
            }
          }
        }
      }
    }
    assertThat(differences).isEmpty();
    assertThat(found).isGreaterThan(2_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Patient.name.last().given",
        "Patient.name[1].given.last()",
        "Patient.name.tail().family",
        "Patient.name.skip(1).first().family",
        "Patient.name.take(2).family",
        "Patient.contact.last().name",
        "Patient.name.count()",
        "Patient.photo.count()",
        "Patient.name.where(given.count() > 1).family",
        "Patient.name.where(family.startsWith('Al'))",
        "Patient.name.where(family.endsWith('na')).given",
        "Patient.name.where(family.contains('lp'))",
        "Patient.name.where(use = 'official' and family.exists()).given",
        "Patient.name.where(use = 'old' xor family = 'Alpha').family",
        "Patient.name.where(use in ('usual' | 'old')).family",
        "Patient.name.where(given contains 'Anna').family",
        "Patient.name.where(family >= 'B').family",
        "Patient.name.given.all($this.startsWith('A'))",
        "Patient.birthDate.hasValue()",
        "Patient.deceased.hasValue()",
        "Patient.name.family.first().lower()",
        "Patient.name.family.first().upper()",
        "Patient.multipleBirth > 1",
        "Patient.multipleBirth <= 1",
        "Patient.photo.first().url.startsWith('x')"
      })
  void functionsOfPatchesFindWhatTheReferenceEngineFinds(String expression) {
    String json =
        "{\"resourceType\":\"Patient\",\"name\":[{\"use\":\"official\",\"family\":\"Alpha\",\"given\":[\"Anna\",\"Bea\"]},{\"use\":\"old\",\"family\":\"Bettina\",\"given\":[\"Anna\"]},{\"use\":\"usual\",\"family\":\"Gamma\"}],\"contact\":[{\"name\":{\"text\":\"x\"}},{\"name\":{\"text\":\"y\"}}],\"birthDate\":\"1980-01-02\",\"multipleBirthInteger\":2}";
    Resource resource = (Resource) R4.newJsonParser().parseResource(json);
    IFhirPath engine = R4.newFhirPath();
    String ours = told(FhirPath.compile(expression)
        .evaluate(Document.parse(json.getBytes(UTF_8)).root()));
    assertThat(ours).isEqualTo(toldBases(engine.evaluate(resource, expression, IBase.class)));
  }

  private static boolean isMet(@Nullable Need need, Node resource) {
    return need == null
        || resource.children().stream()
            .anyMatch(member -> need.isMetBy(String.valueOf(member.name())));
  }

  @Test
  void anExpressionTellsTheElementItCannotDoWithout() {
    assertThat(need("Observation.code")).isEqualTo(new Need("code", null));
    assertThat(need("(Observation.value as CodeableConcept).text"))
        .isEqualTo(new Need("value", "CodeableConcept"));
    assertThat(need("Bundle.entry[0].resource")).isEqualTo(new Need("entry", null));
    assertThat(need("Observation.where(code.exists()).value.ofType(Quantity)"))
        .isEqualTo(new Need("value", "Quantity"));
    assertThat(need("Condition.extension('urn:x').value")).isEqualTo(new Need("extension", null));
    assertThat(need("Patient.deceased.exists()")).isNull();
    assertThat(need("Patient.active | Patient.gender")).isNull();
    assertThat(new Need("value", "Quantity"))
        .matches(need -> need.isMetBy("valueQuantity"))
        .matches(need -> need.isMetBy("value"))
        .matches(need -> !need.isMetBy("valueString") && !need.isMetBy("valueX"));
    assertThat(new Need("value", null)).matches(need -> need.isMetBy("valueString"));
  }

  private static @Nullable Need need(String expression) {
    return FhirPath.compile(expression).need();
  }

  /** What a collection holds, as the sorted texts of the leaves of each item. */
  private static String told(Collection<Value> values) {
    return values.stream()
        .map(value -> {
          List<String> leaves = new ArrayList<>();
          if (value.node() == null) {
            leaves.add(String.valueOf(value.literal()));
          } else {
            leaves(value.node(), leaves);
          }
          return leaves.stream().sorted().toList();
        })
        .map(String::valueOf)
        .sorted()
        .toList()
        .toString();
  }

  private static void leaves(Node node, List<String> leaves) {
    if (node.kind() == Kind.OBJECT || node.kind() == Kind.ARRAY) {
      node.children().forEach(child -> leaves(child, leaves));
    } else if (!"resourceType".equals(node.name())) {
      leaves.add(node.text());
    }
  }

  private static String toldBases(List<IBase> values) {
    return values.stream()
        .map(value -> {
          List<String> leaves = new ArrayList<>();
          leaves((Base) value, leaves);
          return leaves.stream().sorted().toList();
        })
        .map(String::valueOf)
        .sorted()
        .toList()
        .toString();
  }

  private static void leaves(Base value, List<String> leaves) {
    if (value.isPrimitive()) {
      if (value.primitiveValue() != null) {
        leaves.add(value.primitiveValue());
      }
      return;
    }
    for (Property property : value.children()) {
      property.getValues().forEach(child -> leaves(child, leaves));
    }
  }

  /** References lead to an empty resource of the type they name. */
  private static final class ResolveByName implements IFhirPathEvaluationContext {
    @Override
    public @org.jspecify.annotations.Nullable IBase resolveReference(IIdType id, IBase context) {
      return id.hasResourceType()
          ? R4.getResourceDefinition(id.getResourceType()).newInstance()
          : null;
    }
  }
}
