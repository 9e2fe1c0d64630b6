package org.sciregistry.validation;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.List;
import java.util.function.BiFunction;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.MetadataResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The packed definitions are HAPI's, without what only people read. */
class BaseDefinitionsTest {

  private static final FhirContext CONTEXT = FhirContext.forR4();
  private final DefaultProfileValidationSupport published =
      new DefaultProfileValidationSupport(CONTEXT);
  private final BaseDefinitions packed = new BaseDefinitions(CONTEXT);

  @Test
  void holdWhatHapiPublishes() {
    published.fetchCodeSystem("");
    published.fetchAllStructureDefinitions();
    int compared = 0;
    for (IBaseResource resource : published.fetchAllConformanceResources()) {
      MetadataResource expected = (MetadataResource) resource;
      if (expected.getUrl().contains("|")) {
        // Two of HL7's have a version in their URL and are found by neither.
        continue;
      }
      IBaseResource found = fetch(expected.fhirType(), expected.getUrl());
      assertThat(found).as(expected.getUrl()).isNotNull();
      assertThat(json(found)).isEqualTo(json(BasePacking.pruned(expected)));
      compared++;
    }
    assertThat(compared).isGreaterThan(2_500);
    assertThat(packed.fetchAllStructureDefinitions())
        .hasSameSizeAs(published.fetchAllStructureDefinitions());
  }

  private static String json(@Nullable IBaseResource definition) {
    return CONTEXT.newJsonParser().encodeResourceToString(definition);
  }

  private @Nullable IBaseResource fetch(String type, String url) {
    return switch (type) {
      case "StructureDefinition" -> packed.fetchStructureDefinition(url);
      case "CodeSystem" -> packed.fetchCodeSystem(url);
      default -> packed.fetchValueSet(url);
    };
  }

  @Test
  void areFoundUnderTheNamesHapiFindsThemUnder() {
    for (String url : List.of(
        "Patient",
        "StructureDefinition/Patient",
        "http://hl7.org/fhir/StructureDefinition/String",
        "http://hl7.org/fhir/StructureDefinition/Nothing",
        "http://hl7.org/fhir/StructureDefinition/",
        "a/b/c",
        "")) {
      same(url, (support, asked) -> support.fetchStructureDefinition(asked));
    }
    for (String url : List.of(
        "http://hl7.org/fhir/administrative-gender",
        "http://hl7.org/fhir/administrative-gender|9",
        "http://terminology.hl7.org/CodeSystem/v3-ActCode|9",
        "urn:ietf:bcp:13",
        "urn:ietf:bcp:13|9",
        "http://loinc.org|2.77",
        "|",
        "")) {
      same(url, (support, asked) -> support.fetchCodeSystem(asked));
      same(url, (support, asked) -> support.fetchValueSet(asked));
    }
  }

  private void same(
      String url, BiFunction<IValidationSupport, String, @Nullable IBaseResource> fetch) {
    MetadataResource expected = hapi(url, fetch);
    MetadataResource found = (MetadataResource) fetch.apply(packed, url);
    if (expected == null || found == null) {
      assertThat(found).as(url).isSameAs(expected);
    } else {
      assertThat(json(found)).isEqualTo(json(BasePacking.pruned(expected)));
    }
  }

  private @Nullable MetadataResource hapi(
      String url, BiFunction<IValidationSupport, String, @Nullable IBaseResource> fetch) {
    try {
      return (MetadataResource) fetch.apply(published, url);
    } catch (StringIndexOutOfBoundsException noName) {
      return null;
    }
  }
}
