package org.sciregistry.profile;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.NpmPackageValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.junit.jupiter.api.Test;

/** Other FHIR tools load the package Maven makes, without a network. */
class GuidePackageIT {

  private static final Path PACKAGE = Path.of("target/package.tgz");

  @Test
  void theManifestAndTheIndexTellWhatIsInIt() throws IOException {
    try (InputStream file = Files.newInputStream(PACKAGE)) {
      NpmPackage guide = NpmPackage.fromPackage(file);
      assertThat(guide.id()).isEqualTo("org.sciregistry.fhir");
      assertThat(guide.canonical()).isEqualTo(Guide.CANONICAL);
      assertThat(guide.fhirVersion()).isEqualTo("4.0.1");
      assertThat(guide.listResources("StructureDefinition")).hasSize(50);
      assertThat(guide.listResources("ImplementationGuide")).hasSize(1);
      assertThat(guide.list("example")).hasSizeGreaterThan(130);
    }
  }

  @Test
  void hapiJudgesByIt() throws IOException {
    FhirContext context = FhirContext.forR4Cached();
    NpmPackageValidationSupport guide = new NpmPackageValidationSupport(context);
    guide.loadPackageFromClasspath("classpath:package.tgz");
    StructureDefinition measurement = (StructureDefinition) guide.fetchStructureDefinition(
        Guide.CANONICAL + "/StructureDefinition/urodynamic-measurement");
    assertThat(measurement.getSnapshot().getElement()).isNotEmpty();
    assertThat(guide.fetchCodeSystem(Guide.CANONICAL + "/CodeSystem/isncsci-item"))
        .isInstanceOfSatisfying(
            CodeSystem.class, system -> assertThat(system.getConcept()).hasSize(136));
    FhirValidator validator = context.newValidator();
    validator.registerValidatorModule(new FhirInstanceValidator(new ValidationSupportChain(
        guide,
        new DefaultProfileValidationSupport(context),
        new CommonCodeSystemsTerminologyService(context),
        new InMemoryTerminologyServerValidationSupport(context))));
    assertThat(errors(validator, "Observation-tehran-patient-01-pvr-month-6")).isEmpty();
    assertThat(errors(validator, "invalid/urodynamics-compliance-unit"))
        .anySatisfy(message -> assertThat(message).contains("uro-1e"));
  }

  private static List<String> errors(FhirValidator validator, String example) throws IOException {
    String json = Files.readString(Path.of("profiles/examples/" + example + ".json"));
    return validator.validateWithResult(json).getMessages().stream()
        .filter(message -> message.getSeverity() == ResultSeverityEnum.ERROR)
        .map(SingleValidationMessage::getMessage)
        .toList();
  }
}
