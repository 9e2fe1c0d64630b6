package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.model.api.Include;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.PreferReturnEnum;
import ca.uhn.fhir.rest.api.SearchStyleEnum;
import ca.uhn.fhir.rest.api.SearchTotalModeEnum;
import ca.uhn.fhir.rest.api.SummaryEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.gclient.ICriterion;
import ca.uhn.fhir.rest.gclient.TokenClientParam;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ParamPrefixEnum;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** HAPI's generic client does all it can against a running registry. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HapiClientTest {

  private static final String SYSTEM = "urn:hapi-client";

  private final TestRegistry registry = TestRegistry.start(null, true, true);
  private IGenericClient client = client();

  @BeforeEach
  void freshClient() {
    client = client();
  }

  @AfterAll
  void close() {
    registry.close();
  }

  private IGenericClient client() {
    FhirContext context = FhirContext.forR4();
    context.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.ONCE);
    context.getRestfulClientFactory().setSocketTimeout(60_000);
    return context.newRestfulGenericClient(registry.base());
  }

  private static Patient patient(String number) {
    Patient patient = new Patient();
    patient.addIdentifier().setSystem(SYSTEM).setValue(number);
    patient.addName().setFamily("Client").addGiven("Wei");
    patient.setGender(AdministrativeGender.MALE);
    return patient;
  }

  private static Observation observation(IdType patient) {
    Observation observation = new Observation();
    observation.setStatus(Observation.ObservationStatus.FINAL);
    observation.getCode().setText("note");
    observation.getSubject().setReference(patient.toUnqualifiedVersionless().getValue());
    observation.setValue(new StringType("v"));
    return observation;
  }

  private IdType created(String number) {
    return (IdType) client.create().resource(patient(number)).execute().getId();
  }

  @ParameterizedTest
  @EnumSource(
      value = EncodingEnum.class,
      names = {"JSON", "XML"})
  void aResourceLivesItsWholeLifeInBothForms(EncodingEnum form) {
    client.setEncoding(form);
    client.setPrettyPrint(true);
    String number = "life " + form;
    MethodOutcome first = client
        .create()
        .resource(patient(number))
        .conditional()
        .where(Patient.IDENTIFIER.exactly().systemAndIdentifier(SYSTEM, number))
        .prefer(PreferReturnEnum.REPRESENTATION)
        .execute();
    assertThat(first.getCreated()).isTrue();
    IdType id = (IdType) first.getId();
    assertThat(id.getVersionIdPart()).isEqualTo("1");
    MethodOutcome again = client
        .create()
        .resource(patient(number))
        .conditionalByUrl("Patient?identifier=" + SYSTEM + "%7Clife%20" + form)
        .execute();
    assertThat(again.getId().getIdPart()).isEqualTo(id.getIdPart());

    Patient read = client.read().resource(Patient.class).withId(id.getIdPart()).execute();
    assertThat(read.getMeta().getVersionId()).isEqualTo("1");
    assertThat(client
            .read()
            .resource(Patient.class)
            .withId(id.getIdPart())
            .ifVersionMatches("1")
            .returnNull()
            .execute())
        .isNull();
    read.setActive(true);
    MethodOutcome second = client.update().resource(read).execute();
    assertThat(second.getId().getVersionIdPart()).isEqualTo("2");
    read.setId(id.withVersion("1"));
    assertThatThrownBy(() -> client
            .update()
            .resource(read.setActive(false))
            .withAdditionalHeader("If-Match", "W/\"1\"")
            .execute())
        .isInstanceOf(PreconditionFailedException.class);
    assertThat(client
            .update()
            .resource(patient(number).setActive(false))
            .conditional()
            .where(Patient.IDENTIFIER.exactly().systemAndIdentifier(SYSTEM, number))
            .execute()
            .getId()
            .getVersionIdPart())
        .isEqualTo("3");
    Parameters patch = new Parameters();
    Parameters.ParametersParameterComponent operation = patch.addParameter().setName("operation");
    operation.addPart().setName("type").setValue(new CodeType("replace"));
    operation.addPart().setName("path").setValue(new StringType("Patient.gender"));
    operation.addPart().setName("value").setValue(new CodeType("female"));
    assertThat(client
            .patch()
            .withFhirPatch(patch)
            .withId(id.toUnqualifiedVersionless())
            .execute()
            .getId()
            .getVersionIdPart())
        .isEqualTo("4");
    MethodOutcome patched = client
        .patch()
        .withBody("[{\"op\":\"replace\",\"path\":\"/gender\",\"value\":\"other\"}]")
        .conditional("Patient")
        .where(Patient.IDENTIFIER.exactly().systemAndIdentifier(SYSTEM, number))
        .prefer(PreferReturnEnum.REPRESENTATION)
        .execute();
    assertThat(((Patient) patched.getResource()).getGender()).isEqualTo(AdministrativeGender.OTHER);

    assertThat(client
            .read()
            .resource(Patient.class)
            .withIdAndVersion(id.getIdPart(), "2")
            .execute()
            .getActive())
        .isTrue();
    Bundle history = client
        .history()
        .onInstance(id.toUnqualifiedVersionless())
        .returnBundle(Bundle.class)
        .count(2)
        .execute();
    assertThat(history.getTotal()).isEqualTo(5);
    assertThat(client.loadPage().next(history).execute().getEntry()).hasSize(2);
    MethodOutcome deleted =
        client.delete().resourceById(id.toUnqualifiedVersionless()).execute();
    assertThat(deleted).isNotNull();
    assertThatThrownBy(
            () -> client.read().resource(Patient.class).withId(id.getIdPart()).execute())
        .isInstanceOf(ResourceGoneException.class);
  }

  @Test
  void refusalsAreToldAsOutcomes() {
    assertThatThrownBy(
            () -> client.read().resource(Patient.class).withId("nobody").execute())
        .isInstanceOf(ResourceNotFoundException.class);
    Observation wrong = observation(new IdType("Patient/nobody"));
    assertThatThrownBy(() -> client.create().resource(wrong).execute())
        .isInstanceOfSatisfying(
            UnprocessableEntityException.class,
            refused -> assertThat(((OperationOutcome) refused.getOperationOutcome()).getIssue())
                .isNotEmpty());
  }

  @Test
  void searchesGoByGetAndPostWithPagesAndInclusions() {
    IdType patient = created("search");
    for (int note = 0; note < 5; note++) {
      client.create().resource(observation(patient)).execute();
    }
    for (SearchStyleEnum style : List.of(SearchStyleEnum.GET, SearchStyleEnum.POST)) {
      Bundle page = client
          .search()
          .forResource(Observation.class)
          .where(Observation.SUBJECT.hasId(patient.getIdPart()))
          .include(Observation.INCLUDE_SUBJECT)
          .sort()
          .descending(Observation.DATE)
          .count(2)
          .totalMode(SearchTotalModeEnum.ACCURATE)
          .usingStyle(style)
          .returnBundle(Bundle.class)
          .execute();
      assertThat(page.getTotal()).isEqualTo(5);
      assertThat(page.getEntry()).hasSize(3);
      assertThat(client.loadPage().next(page).execute().getEntry()).hasSize(3);
    }
    Bundle reverse = client
        .search()
        .forResource(Patient.class)
        .where(Patient.RES_ID.exactly().code(patient.getIdPart()))
        .revInclude(Observation.INCLUDE_SUBJECT)
        .returnBundle(Bundle.class)
        .execute();
    assertThat(reverse.getEntry()).hasSize(6);
    Bundle summary = client
        .search()
        .byUrl("Patient?_id=" + patient.getIdPart())
        .summaryMode(SummaryEnum.TRUE)
        .returnBundle(Bundle.class)
        .execute();
    assertThat(summary.getEntryFirstRep().getResource().getMeta().getTag())
        .extracting(tag -> tag.getCode())
        .contains("SUBSETTED");
    Bundle elements = client
        .search()
        .forResource(Patient.class)
        .where(Patient.RES_ID.exactly().code(patient.getIdPart()))
        .elementsSubset("gender")
        .returnBundle(Bundle.class)
        .execute();
    assertThat(((Patient) elements.getEntryFirstRep().getResource()).getName()).isEmpty();
  }

  /** The criteria that the client has words for, each of which the measured one of two observations meets. */
  private static List<ICriterion<?>> criteria(IdType patient) {
    return List.of(
        Observation.SUBJECT.hasChainedProperty(
            Patient.IDENTIFIER.exactly().systemAndCode(SYSTEM, "criteria")),
        Observation.SUBJECT.hasChainedProperty(
            "Patient", Patient.FAMILY.matches().value("cli")),
        Observation.PATIENT.hasAnyOfIds("nobody", patient.getIdPart()),
        Observation.DATE.exactly().day("2025-03-04"),
        Observation.DATE.afterOrEquals().day("2025-03-04"),
        Observation.DATE.before().second("2025-03-05T00:00:00Z"),
        Observation.VALUE_QUANTITY
            .greaterThan()
            .number(4)
            .andUnits("http://unitsofmeasure.org", "kPa"),
        Observation.VALUE_QUANTITY.approximately().number(42).andNoUnits(),
        Observation.VALUE_QUANTITY
            .withPrefix(ParamPrefixEnum.LESSTHAN)
            .number("41.5")
            .andNoUnits(),
        Observation.CODE_VALUE_QUANTITY
            .withLeft(Observation.CODE.exactly().systemAndCode("http://loinc.org", "8480-6"))
            .withRight(Observation.VALUE_QUANTITY.exactly().number(41).andNoUnits()),
        Observation.CODE.exactly().codes("8480-6", "8462-4"),
        Observation.STATUS.exactly().code("amended"),
        Observation.VALUE_STRING.isMissing(true),
        new TokenClientParam("_tag").exactly().systemAndCode(SYSTEM, "criteria"),
        new TokenClientParam("status:not").exactly().code("final"));
  }

  @Test
  void criteriaOfEveryKindAreUnderstood() {
    IdType patient = created("criteria").toUnqualifiedVersionless();
    client.create().resource(observation(patient)).execute();
    Observation measured = observation(patient);
    measured.setStatus(Observation.ObservationStatus.AMENDED);
    measured.getCode().addCoding().setSystem("http://loinc.org").setCode("8480-6");
    measured.setEffective(new DateTimeType("2025-03-04"));
    measured.setValue(new Quantity()
        .setValue(41)
        .setUnit("cm[H2O]")
        .setSystem("http://unitsofmeasure.org")
        .setCode("cm[H2O]"));
    measured.getMeta().addTag().setSystem(SYSTEM).setCode("criteria");
    String id = client.create().resource(measured).execute().getId().getIdPart();
    for (ICriterion<?> criterion : criteria(patient)) {
      Bundle found = client
          .search()
          .forResource(Observation.class)
          .where(Observation.SUBJECT.hasId(patient))
          .and(criterion)
          .returnBundle(Bundle.class)
          .execute();
      assertThat(found.getEntry())
          .as(found.getLink("self").getUrl())
          .extracting(entry -> entry.getResource().getIdElement().getIdPart())
          .contains(id)
          .hasSizeLessThanOrEqualTo(2);
    }
    assertThat(client
            .search()
            .forResource(Patient.class)
            .withIdAndCompartment(patient.getIdPart(), "Observation")
            .lastUpdated(new DateRangeParam("2020-01-01", null))
            .include(new Include("Observation:subject", true))
            .returnBundle(Bundle.class)
            .execute()
            .getEntry())
        .hasSize(3);
    assertThat(client
            .search()
            .forResource(Observation.class)
            .withTag(SYSTEM, "criteria")
            .whereMap(Map.of("subject", List.of(patient.getValue())))
            .returnBundle(Bundle.class)
            .execute()
            .getTotal())
        .isEqualTo(1);
    assertThat(client
            .search()
            .forAllResources()
            .whereMap(Map.of("_type", List.of("Patient"), "_id", List.of(patient.getIdPart())))
            .returnBundle(Bundle.class)
            .execute()
            .getTotal())
        .isEqualTo(1);
    Bundle first = client
        .search()
        .byUrl("Observation?subject=" + patient.getValue() + "&_count=1")
        .returnBundle(Bundle.class)
        .execute();
    assertThat(client
            .loadPage()
            .byUrl(first.getLink(Bundle.LINK_NEXT).getUrl())
            .andReturnBundle(Bundle.class)
            .execute()
            .getEntry())
        .hasSize(1);
    assertThat(client
            .read()
            .resource(Observation.class)
            .withUrl(registry.base() + "/Observation/" + id)
            .execute()
            .getStatus())
        .isEqualTo(Observation.ObservationStatus.AMENDED);
    assertThat(client
            .history()
            .onInstance(new IdType("Observation", id))
            .returnBundle(Bundle.class)
            .since(InstantType.now())
            .execute()
            .getEntry())
        .isEmpty();
  }

  @Test
  void transactionsHistoriesAndTheStatementAreUnderstood() {
    Bundle bundle = new Bundle();
    bundle.setType(Bundle.BundleType.TRANSACTION);
    bundle
        .addEntry()
        .setFullUrl("urn:uuid:0f1e2d3c-4b5a-4678-9abc-def012345678")
        .setResource(patient("transaction"))
        .getRequest()
        .setMethod(Bundle.HTTPVerb.POST)
        .setUrl("Patient");
    bundle
        .addEntry()
        .setResource(observation(new IdType("urn:uuid:0f1e2d3c-4b5a-4678-9abc-def012345678")))
        .getRequest()
        .setMethod(Bundle.HTTPVerb.POST)
        .setUrl("Observation");
    Bundle answer = client.transaction().withBundle(bundle).execute();
    assertThat(answer.getEntry())
        .allMatch(entry -> entry.getResponse().getStatus().startsWith("201"));
    Bundle batch = new Bundle();
    batch.setType(Bundle.BundleType.BATCH);
    batch
        .addEntry()
        .getRequest()
        .setMethod(Bundle.HTTPVerb.GET)
        .setUrl("Patient?identifier=" + SYSTEM + "%7Ctransaction");
    Bundle asked = client.transaction().withBundle(batch).execute();
    assertThat(((Bundle) asked.getEntryFirstRep().getResource()).getTotal()).isEqualTo(1);
    assertThat(client
            .history()
            .onServer()
            .returnBundle(Bundle.class)
            .count(3)
            .execute()
            .getEntry())
        .hasSize(3);
    assertThat(client
            .history()
            .onType(Patient.class)
            .returnBundle(Bundle.class)
            .execute()
            .getEntry())
        .isNotEmpty();
    CapabilityStatement statement =
        client.capabilities().ofType(CapabilityStatement.class).execute();
    assertThat(statement.getFhirVersion().toCode()).isEqualTo("4.0.1");
  }

  @Test
  void operationsAreCarriedOut() {
    IdType patient = created("operations").toUnqualifiedVersionless();
    client.create().resource(observation(patient)).execute();
    Bundle everything = client
        .operation()
        .onInstance(patient)
        .named("$everything")
        .withNoParameters(Parameters.class)
        .useHttpGet()
        .returnResourceType(Bundle.class)
        .execute();
    assertThat(everything.getEntry()).hasSize(2);
    assertThat(client.validate().resource(patient("valid")).execute().getOperationOutcome())
        .isInstanceOf(OperationOutcome.class);
    Parameters found = client
        .operation()
        .onType("CodeSystem")
        .named("$lookup")
        .withParameter(
            Parameters.class,
            "system",
            new UriType("https://sciregistry.org/fhir/CodeSystem/ais-grade"))
        .andParameter("code", new CodeType("AIS-A"))
        .execute();
    assertThat(found.getParameter("display")).isNotNull();
    Meta meta = new Meta();
    meta.addTag().setSystem(SYSTEM).setCode("tagged");
    assertThat(client.meta().add().onResource(patient).meta(meta).execute().getTag())
        .hasSize(1);
    assertThat(client.meta().get(Meta.class).fromResource(patient).execute().getTag())
        .hasSize(1);
    assertThat(client.meta().get(Meta.class).fromType("Patient").execute().getTag())
        .isNotEmpty();
    assertThat(client.meta().get(Meta.class).fromServer().execute().getTag()).isNotEmpty();
    assertThat(client.meta().delete().onResource(patient).meta(meta).execute().getTag())
        .isEmpty();
    assertThat(client
            .delete()
            .resourceConditionalByType("Patient")
            .where(Patient.IDENTIFIER.exactly().systemAndIdentifier(SYSTEM, "nobody"))
            .execute())
        .isNotNull();
  }
}
