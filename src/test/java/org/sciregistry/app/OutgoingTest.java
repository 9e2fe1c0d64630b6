package org.sciregistry.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.sciregistry.app.TestRegistry.Reply;
import org.sciregistry.trial.Trials;

/** Whatever a request names, the registry never goes and fetches it: a listener that every address in these requests leads to hears nothing. */
class OutgoingTest {

  /** Requests that name an address, {@code TRAP}, wherever FHIR has place for one. */
  private static final List<String> POSTED = List.of(
      "/Patient {\"resourceType\":\"Patient\",\"meta\":{\"profile\":[\"TRAP/StructureDefinition/p\"],\"source\":\"TRAP/source\"},\"gender\":\"male\"}",
      "/Patient {\"resourceType\":\"Patient\",\"implicitRules\":\"TRAP/rules\",\"gender\":\"male\"}",
      "/Patient {\"resourceType\":\"Patient\",\"extension\":[{\"url\":\"TRAP/StructureDefinition/e\",\"valueCode\":\"x\"}],\"gender\":\"male\"}",
      "/Patient {\"resourceType\":\"Patient\",\"modifierExtension\":[{\"url\":\"TRAP/StructureDefinition/e\",\"valueCode\":\"x\"}],\"gender\":\"male\"}",
      "/Patient {\"resourceType\":\"Patient\",\"generalPractitioner\":[{\"reference\":\"TRAP/Practitioner/1\"}],\"gender\":\"male\"}",
      "/Patient {\"resourceType\":\"Patient\",\"photo\":[{\"contentType\":\"image/png\",\"url\":\"TRAP/photo.png\"}],\"gender\":\"male\"}",
      "/Patient {\"resourceType\":\"Patient\",\"text\":{\"status\":\"generated\",\"div\":\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\"><img src=\\\"TRAP/a.png\\\" alt=\\\"a\\\"/></div>\"},\"gender\":\"male\"}",
      "/Observation {\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":\"TRAP/CodeSystem/c\",\"version\":\"1\",\"code\":\"x\"}]}}",
      "/Condition {\"resourceType\":\"Condition\",\"code\":{\"coding\":[{\"system\":\"TRAP/CodeSystem/c\",\"code\":\"x\"}]},\"subject\":{\"reference\":\"TRAP/Patient/1\"}}",
      "/ValueSet {\"resourceType\":\"ValueSet\",\"status\":\"active\",\"url\":\"TRAP/ValueSet/v\",\"compose\":{\"include\":[{\"system\":\"TRAP/CodeSystem/c\",\"valueSet\":[\"TRAP/ValueSet/w\"]}]}}",
      "/StructureDefinition {\"resourceType\":\"StructureDefinition\",\"url\":\"TRAP/StructureDefinition/s\",\"name\":\"S\",\"status\":\"draft\",\"kind\":\"resource\",\"abstract\":false,\"type\":\"Patient\",\"baseDefinition\":\"TRAP/StructureDefinition/base\",\"derivation\":\"constraint\",\"differential\":{\"element\":[{\"id\":\"Patient\",\"path\":\"Patient\"}]}}",
      "/Questionnaire {\"resourceType\":\"Questionnaire\",\"status\":\"active\",\"item\":[{\"linkId\":\"1\",\"type\":\"choice\",\"answerValueSet\":\"TRAP/ValueSet/v\"}]}",
      "/QuestionnaireResponse {\"resourceType\":\"QuestionnaireResponse\",\"status\":\"completed\",\"questionnaire\":\"TRAP/Questionnaire/q\"}",
      "/Subscription {\"resourceType\":\"Subscription\",\"status\":\"requested\",\"reason\":\"x\",\"criteria\":\"Patient?\",\"channel\":{\"type\":\"rest-hook\",\"endpoint\":\"TRAP/hook\"}}",
      " {\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"fullUrl\":\"TRAP/Patient/1\",\"resource\":{\"resourceType\":\"Patient\",\"gender\":\"male\"},\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}]}",
      " {\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"request\":{\"method\":\"GET\",\"url\":\"TRAP/Patient/1\"}}]}");

  private static final List<String> ASKED = List.of(
      "/Patient?_profile=TRAP/StructureDefinition/p",
      "/Patient?general-practitioner=TRAP/Practitioner/1",
      "/Observation?code:in=TRAP/ValueSet/v",
      "/Observation?code=TRAP/CodeSystem/c%7Cx",
      "/ValueSet?url=TRAP/ValueSet/v",
      "/Patient?_format=TRAP/x",
      "/Patient/$validate?profile=TRAP/StructureDefinition/p");

  @Test
  void nothingThatIsNamedIsFetched() throws Exception {
    AtomicInteger heard = new AtomicInteger();
    try (ServerSocket trap = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        TestRegistry registry = TestRegistry.start(null, true, true)) {
      Thread listening = new Thread(() -> {
        while (true) {
          try {
            trap.accept().close();
            heard.incrementAndGet();
          } catch (IOException closed) {
            return;
          }
        }
      });
      listening.start();
      String address = "http://localhost:" + trap.getLocalPort();
      for (String posted : POSTED) {
        int space = posted.indexOf(' ');
        String path = posted.substring(0, space);
        String body = posted.substring(space + 1).replace("TRAP", address);
        answered(registry.post(path, body));
        answered(registry.post("/$validate", body));
      }
      for (String asked : ASKED) {
        answered(registry.get(asked.replace("TRAP", address)));
      }
      String xml = "<?xml version=\"1.0\"?><!DOCTYPE Patient SYSTEM \"" + address
          + "/a.dtd\"><Patient xmlns=\"http://hl7.org/fhir\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://hl7.org/fhir "
          + address + "/a.xsd\"/>";
      for (String form : List.of(xml, xml.replaceFirst("<!DOCTYPE[^>]*>", ""))) {
        answered(registry.send(
            "POST", "/Patient", form.getBytes(UTF_8), "Content-Type", "application/fhir+xml"));
      }
      TimeUnit.MILLISECONDS.sleep(500);
      assertThat(heard).as("connections made to what requests name").hasValue(0);
      Trials.tell(2 * POSTED.size() + ASKED.size() + 2
          + " requests that name an address: no connection was opened to it");
    }
  }

  private static void answered(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isBetween(200, 499);
  }
}
