package org.sciregistry.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.validation.FhirValidator;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.junit.jupiter.api.Test;

/** The validator is kept between calls so that it need not read its OID registry each time; verdicts on OIDs stay. */
class AuthorityTest {

  private static final List<String> SYSTEMS = List.of(
      "urn:oid:2.16.840.1.113883.6.96",
      "urn:oid:2.16.840.1.113883.6.1",
      "urn:oid:2.16.840.1.113883.5.1",
      "urn:oid:1.2.156.112605.1",
      "urn:oid:1.2.3",
      "urn:oid:not-an-oid",
      "urn:oid:2.16.840.1.113883.4.642.3.1",
      "http://hl7.org/fhir/administrative-gender");

  @Test
  void aKeptValidatorSaysOfOidsWhatHapisOwnSaysEachTime() {
    Definitions definitions = new Definitions(List.of());
    Authority kept = new Authority(definitions);
    FhirInstanceValidator module = new FhirInstanceValidator(definitions.support());
    module.setAnyExtensionsAllowed(true);
    module.setErrorForUnknownProfiles(false);
    module.setAssumeValidRestReferences(true);
    module.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
    FhirValidator fresh = FhirContext.forR4Cached().newValidator().registerValidatorModule(module);
    int findings = 0;
    for (int round = 0; round < 3; round++) {
      for (String system : SYSTEMS) {
        String patient = "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"" + system
            + "\",\"value\":\"8841\"}],\"maritalStatus\":{\"coding\":[{\"system\":\"" + system
            + "\",\"code\":\"M\"}]}}";
        List<String> expected = fresh.validateWithResult(patient).getMessages().stream()
            .map(message -> message.getSeverity().getCode() + " " + message.getMessage())
            .sorted()
            .toList();
        List<String> found = kept.examine(patient.getBytes(UTF_8), List.of()).stream()
            .map(message -> message.getLevel().toCode() + " " + message.getMessage())
            .sorted()
            .toList();
        assertThat(found).describedAs(system + " in round " + round).isEqualTo(expected);
        findings += found.size();
      }
    }
    assertThat(findings).isPositive();
  }
}
