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
}
