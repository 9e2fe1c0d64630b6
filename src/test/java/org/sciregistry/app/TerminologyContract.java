package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sciregistry.app.TestRegistry.Reply;
import org.sciregistry.document.Node;

/** What analysts ask of codes: the guide's own and those a centre stores, on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TerminologyContract {

  private static final String AIS = "https://sciregistry.org/fhir/CodeSystem/ais-grade";

  private final TestRegistry registry = TestRegistry.start(database(), true, true);

  abstract @Nullable String database();

  @BeforeAll
  void store() {
    put(
        "CodeSystem/catheter",
        "'url':'https://xian.example/catheter','version':'1','status':'active','content':'complete','caseSensitive':true,'property':[{'code':'status','type':'code'}],'concept':["
            + "{'code':'any','display':'Any catheter','concept':[{'code':'indwelling','display':'Indwelling','designation':[{'language':'zh-CN','value':'留置导尿'}],'concept':[{'code':'suprapubic','display':'Suprapubic'}]},"
            + "{'code':'intermittent','display':'Intermittent'}]},{'code':'none','display':'None','property':[{'code':'status','valueCode':'retired'}]}]");
    put(
        "ValueSet/worn",
        "'url':'https://xian.example/worn','status':'active','compose':{'include':[{'system':'https://xian.example/catheter','filter':[{'property':'concept','op':'is-a','value':'indwelling'}]}]}");
    put(
        "ValueSet/kinds",
        "'url':'https://xian.example/kinds','status':'active','compose':{'include':[{'system':'https://xian.example/catheter'}],'exclude':[{'valueSet':['https://xian.example/worn']}]}");
    put(
        "ConceptMap/home",
        "'url':'https://xian.example/home','status':'active','group':[{'source':'https://xian.example/catheter','target':'urn:home','element':[{'code':'suprapubic','target':[{'code':'SP','equivalence':'equivalent'}]},{'code':'none','target':[{'equivalence':'unmatched'}]}]}]");
  }

  private void put(String reference, String members) {
    String[] parts = reference.split("/", -1);
    Reply reply = registry.put(
        "/" + reference,
        ("{'resourceType':'" + parts[0] + "','id':'" + parts[1] + "'," + members + "}")
            .replace('\'', '"'));
    assertThat(reply.status()).describedAs(reply.body()).isEqualTo(201);
  }

  @AfterAll
  void close() {
    registry.close();
  }

  @ParameterizedTest(name = "{0} has {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "url=https://xian.example/worn;indwelling suprapubic",
        "url=https://xian.example/kinds;any intermittent none",
        "url=https://xian.example/kinds&activeOnly=true;any intermittent",
        "url=https://xian.example/kinds&filter=INTER;intermittent",
        "url=https://xian.example/kinds&offset=1&count=1;intermittent",
        "url=https://sciregistry.org/fhir/ValueSet/ais-grade;AIS-A AIS-B AIS-C AIS-D AIS-E AIS-ND",
      })
  void expands(String query, String codes) {
    assertThat(codes(registry.get("/ValueSet/$expand?" + query)))
        .containsExactly(codes.split(" ", -1));
  }

  private static List<String> codes(Reply reply) {
    assertThat(reply.status()).describedAs(reply.body()).isEqualTo(200);
    Node expansion = Objects.requireNonNull(reply.json().get("expansion"));
    return expansion.items("contains").stream()
        .map(member -> String.valueOf(member.text("code")))
        .toList();
  }

  @Test
  void expandsWhatIsStoredOrSentInTheLanguageAskedFor() {
    Reply stored = registry.get("/ValueSet/worn/$expand?displayLanguage=zh-CN");
    assertThat(codes(stored)).containsExactly("indwelling", "suprapubic");
    assertThat(stored.body()).contains("留置导尿");
    String sent =
        "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"valueSet\",\"resource\":{\"resourceType\":\"ValueSet\",\"status\":\"active\",\"compose\":{\"include\":[{\"system\":\"urn:home\",\"concept\":[{\"code\":\"SP\"}]}]}}}]}";
    assertThat(codes(registry.post("/ValueSet/$expand", sent))).containsExactly("SP");
    assertThat(registry.get("/ValueSet/$expand?url=urn:nowhere").status()).isEqualTo(404);
    assertThat(registry.get("/ValueSet/$expand").status()).isEqualTo(400);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "/ValueSet/$validate-code?url=https://xian.example/worn&system=https://xian.example/catheter&code=suprapubic;true",
        "/ValueSet/$validate-code?url=https://xian.example/worn&system=https://xian.example/catheter&code=intermittent;false",
        "/ValueSet/worn/$validate-code?code=indwelling;true",
        "/ValueSet/worn/$validate-code?code=indwelling&display=Something;false",
        "/CodeSystem/$validate-code?url=https://xian.example/catheter&code=none;true",
        "/CodeSystem/$validate-code?url=https://xian.example/catheter&code=NONE;false",
        "/CodeSystem/catheter/$validate-code?code=nothing;false",
        "/ConceptMap/$translate?url=https://xian.example/home&system=https://xian.example/catheter&code=suprapubic;true",
        "/ConceptMap/home/$translate?code=none;false",
        "/ConceptMap/home/$translate?code=SP&system=urn:home&reverse=true;true",
        "/ConceptMap/home/$translate?code=nothing;false",
        "/ConceptMap/$translate?code=suprapubic&system=https://xian.example/catheter;true",
        "/ConceptMap/$translate?code=suprapubic&system=https://xian.example/catheter&targetsystem=urn:other;false",
        "/CodeSystem/$validate-code?url=http://snomed.info/sct&code=90584004;true",
        "/CodeSystem/$validate-code?url=http://snomed.info/sct&code=90584004&display=Spinal+cord+injury;true",
        "/CodeSystem/$validate-code?url=http://snomed.info/sct&code=1;false",
        "/CodeSystem/$validate-code?url=http://hl7.org/fhir/administrative-gender&code=male;true",
        "/ValueSet/$validate-code?url=http://snomed.info/sct?fhir_vs&system=http://snomed.info/sct&code=90584004;true",
        "/ValueSet/worn/$validate-code?code=indwelling&display=%E7%95%99%E7%BD%AE%E5%AF%BC%E5%B0%BF;true",
      })
  void says(String path, String result) {
    Reply reply = registry.get(path);
    assertThat(reply.status()).describedAs(reply.body()).isEqualTo(200);
    assertThat(reply.json().items("parameter").get(0).text("valueBoolean")).isEqualTo(result);
  }

  @ParameterizedTest(name = "{0} to {1}: {2}")
  @CsvSource({
    "any,suprapubic,subsumes",
    "suprapubic,indwelling,subsumed-by",
    "any,any,equivalent",
    "suprapubic,intermittent,not-subsumed"
  })
  void subsumes(String one, String other, String outcome) {
    Reply reply = registry.get("/CodeSystem/$subsumes?system=https://xian.example/catheter&codeA="
        + one + "&codeB=" + other);
    assertThat(reply.json().items("parameter").get(0).text("valueCode")).isEqualTo(outcome);
  }

  @Test
  void ofSnomedOnlyWhatIsHereIsTold() {
    String sct = "http://snomed.info/sct";
    assertThat(
            registry.get("/CodeSystem/$lookup?system=" + sct + "&code=90584004").body())
        .contains("Spinal cord injury (disorder)", "2020-09-30");
    assertThat(registry
            .get("/CodeSystem/$subsumes?system=" + sct + "&codeA=90584004&codeB=90584004")
            .body())
        .contains("equivalent");
    Reply unknown =
        registry.get("/CodeSystem/$subsumes?system=" + sct + "&codeA=90584004&codeB=60389000");
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.body()).contains("terminology-no-hierarchy");
    assertThat(
            codes(
                registry.get(
                    "/ValueSet/$expand?url=http://snomed.info/sct?fhir_vs&filter=spinal+cord+injury&count=3")))
        .hasSize(3);
    assertThat(
            registry.get("/ValueSet/$expand?url=http://snomed.info/sct?fhir_vs").status())
        .isEqualTo(400);
  }

  @Test
  void definitionsMayBeSentAlong() {
    String valueSet =
        "{\"resourceType\":\"ValueSet\",\"status\":\"active\",\"compose\":{\"include\":[{\"system\":\""
            + AIS + "\"}]}}";
    assertThat(codes(registry.post("/ValueSet/$expand?filter=AIS-C", valueSet)))
        .containsExactly("AIS-C");
    String codeSystem =
        "{\"resourceType\":\"CodeSystem\",\"url\":\"urn:sent\",\"status\":\"active\",\"content\":\"complete\",\"concept\":[{\"code\":\"a\"}]}";
    String asked =
        "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"codeSystem\",\"resource\":"
            + codeSystem + "},{\"name\":\"code\",\"valueCode\":\"a\"}]}";
    assertThat(registry.post("/CodeSystem/$validate-code", asked).body())
        .contains("\"result\",\"valueBoolean\":true");
    Reply expansion =
        registry.get("/ValueSet/$expand?url=https://sciregistry.org/fhir/ValueSet/ais-grade"
            + "&displayLanguage=zh-CN&includeDesignations=true&includeDefinition=true");
    assertThat(expansion.body())
        .contains("urn:uuid:", "\"displayLanguage\"", "\"compose\"", "\"designation\"");
    assertThat(registry.get("/ValueSet/$expand?url=urn:x&colour=red").body()).contains("colour");
    assertThat(registry
            .get(
                "/CodeSystem/$lookup?system=https://xian.example/catheter&code=indwelling&property=parent&property=child")
            .body())
        .contains("\"parent\"", "suprapubic")
        .doesNotContain("\"designation\"");
    assertThat(registry
            .post(
                "/ConceptMap/home/$translate",
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"code\",\"valueCode\":\"SP\"},{\"name\":\"dependency\",\"part\":[{\"name\":\"element\",\"valueUri\":\"urn:e\"}]}]}")
            .body())
        .contains("dependency", "not-supported");
  }

  @Test
  void looksUpWhatIsSaidOfACode() {
    Reply grade = registry.get("/CodeSystem/$lookup?system=" + AIS + "&code=AIS-A");
    assertThat(grade.status()).describedAs(grade.body()).isEqualTo(200);
    assertThat(grade.body()).contains("\"definition\"", "zh-CN");
    Reply worn = registry.get(
        "/CodeSystem/$lookup?system=https://xian.example/catheter&code=indwelling&displayLanguage=zh-CN");
    assertThat(worn.body()).contains("\"name\":\"display\",\"valueString\":\"留置导尿\"");
    assertThat(registry
            .get("/CodeSystem/$lookup?system=https://xian.example/catheter&code=gone")
            .status())
        .isEqualTo(404);
    assertThat(registry
            .get(
                "/ConceptMap/$translate?url=https://sciregistry.org/fhir/ConceptMap/local-to-loinc&code=ais")
            .body())
        .contains("97843-7", "equivalent");
  }

  @ParameterizedTest(name = "{0} has {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "{'inactive':false,'include':[{'system':'https://xian.example/catheter'}]};any indwelling suprapubic intermittent",
        "{'include':[{'system':'https://xian.example/catheter','concept':[{'code':'none'},{'code':'balloon'}]}]};none",
        "{'include':[{'system':'https://xian.example/catheter','filter':[{'property':'parent','op':'=','value':'any'}]}]};indwelling intermittent",
        "{'include':[{'system':'https://xian.example/catheter','filter':[{'property':'child','op':'exists','value':'true'}]}]};any indwelling",
      })
  void composes(String compose, String codes) {
    assertThat(codes(expanded(compose))).containsExactly(codes.split(" ", -1));
  }

  private Reply expanded(String compose) {
    String valueSet = "{'resourceType':'ValueSet','status':'active','compose':" + compose + "}";
    return registry.post("/ValueSet/$expand", valueSet.replace('\'', '"'));
  }

  @Test
  void aFilterByWhatTheCodeSystemDoesNotHaveIsRefused() {
    Reply reply = expanded(
        "{'include':[{'system':'https://xian.example/catheter','filter':[{'property':'colour','op':'=','value':'red'}]}]}");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.body()).contains("terminology-property-unknown", "colour", "status");
  }

  @Test
  void valueSetsInACircleAreToldSo() {
    put(
        "ValueSet/day",
        "'url':'urn:day','status':'active','compose':{'include':[{'valueSet':['urn:night']}]}");
    put(
        "ValueSet/night",
        "'url':'urn:night','status':'active','compose':{'include':[{'valueSet':['urn:day']}]}");
    Reply reply = registry.get("/ValueSet/$expand?url=urn:day");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.body()).contains("value-set-too-deep");
  }

  @Test
  void anAnnouncedCodeSystemHasNoContent() {
    put("CodeSystem/announced", "'url':'urn:announced','status':'active','content':'not-present'");
    for (String path : List.of(
        "/CodeSystem/$validate-code?url=urn:announced&code=a",
        "/CodeSystem/$lookup?system=urn:announced&code=a")) {
      Reply reply = registry.get(path);
      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.body()).contains("terminology-not-here");
    }
    assertThat(expanded("{'include':[{'system':'urn:announced'}]}").status()).isEqualTo(404);
    assertThat(codes(expanded("{'include':[{'system':'urn:announced','concept':[{'code':'a'}]}]}")))
        .containsExactly("a");
    assertThat(registry.get("/Observation?code:below=urn:announced%7Ca").status())
        .isEqualTo(400);
  }

  @Test
  void whatOnlyGroupsIsAbstract() {
    put(
        "CodeSystem/grouped",
        "'url':'urn:grouped','status':'active','content':'complete','property':[{'code':'notSelectable','type':'boolean'}],'concept':[{'code':'g','property':[{'code':'notSelectable','valueBoolean':true}],'concept':[{'code':'h'}]}]");
    Reply all = expanded("{'include':[{'system':'urn:grouped'}]}");
    assertThat(codes(all)).containsExactly("g", "h");
    assertThat(all.body()).containsOnlyOnce("\"abstract\":true");
    String valueSet =
        "{\"resourceType\":\"ValueSet\",\"status\":\"active\",\"compose\":{\"include\":[{\"system\":\"urn:grouped\"}]}}";
    assertThat(codes(registry.post("/ValueSet/$expand?excludeNotForUI=true", valueSet)))
        .containsExactly("h");
    String asked = "/CodeSystem/$validate-code?url=urn:grouped&code=g";
    assertThat(registry.get(asked).body()).contains("\"valueBoolean\":true");
    assertThat(registry.get(asked + "&abstract=false").body())
        .contains("\"valueBoolean\":false", "abstract");
    assertThat(registry.get(asked + "&abstract=perhaps").status()).isEqualTo(400);
  }

  @Test
  void aLanguageIsFoundWithAndWithoutItsRegion() {
    String asked =
        "/CodeSystem/$lookup?system=https://xian.example/catheter&code=indwelling&displayLanguage=";
    assertThat(registry.get(asked + "zh").body()).contains("\"valueString\":\"留置导尿\"");
    assertThat(registry.get(asked + "zh-CN-x-lab").body())
        .contains("\"name\":\"display\",\"valueString\":\"留置导尿\"");
    assertThat(registry.get(asked + "zh-TW").body())
        .contains("\"name\":\"display\",\"valueString\":\"Indwelling\"");
  }

  @Test
  void codesOfTwoSystemsDoNotSubsume() {
    Reply reply = registry.post(
        "/CodeSystem/$subsumes",
        "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"codingA\",\"valueCoding\":{\"system\":\"https://xian.example/catheter\",\"code\":\"any\"}},{\"name\":\"codingB\",\"valueCoding\":{\"system\":\"urn:other\",\"code\":\"any\"}}]}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("terminology-systems-differ");
  }

  @Test
  void whatAMapHasNoElementForIsTranslatedAsItSays() {
    String group =
        "'group':[{'source':'https://xian.example/catheter','target':'urn:%s','element':[{'code':'any','target':[{'code':'A','equivalence':'equal'}]},{'code':'none','target':[{'equivalence':'unmatched'}]}],'unmapped':{%s}}]";
    put(
        "ConceptMap/fixed",
        "'url':'urn:fixed','status':'active'," + group.formatted("f", "'mode':'fixed','code':'F'"));
    put(
        "ConceptMap/handed",
        "'url':'urn:handed','status':'active',"
            + group.formatted("h", "'mode':'other-map','url':'urn:fixed'"));
    put(
        "ConceptMap/same",
        "'url':'urn:same','status':'active'," + group.formatted("s", "'mode':'provided'"));
    put(
        "ConceptMap/turning",
        "'url':'urn:turning','status':'active',"
            + group.formatted("t", "'mode':'other-map','url':'urn:turning'"));
    for (String map : List.of("fixed", "handed")) {
      assertThat(
              registry.get("/ConceptMap/" + map + "/$translate?code=indwelling").body())
          .contains("\"valueBoolean\":true", "\"code\":\"F\"", "relatedto");
    }
    assertThat(registry.get("/ConceptMap/same/$translate?code=indwelling").body())
        .contains("\"system\":\"urn:s\",\"code\":\"indwelling\"");
    assertThat(registry.get("/ConceptMap/fixed/$translate?code=any").body())
        .contains("\"code\":\"A\"")
        .doesNotContain("\"F\"");
    assertThat(registry.get("/ConceptMap/fixed/$translate?code=none").body())
        .contains("\"valueBoolean\":false");
    assertThat(registry.get("/ConceptMap/turning/$translate?code=indwelling").status())
        .isEqualTo(422);
  }
}
