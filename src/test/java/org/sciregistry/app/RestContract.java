package org.sciregistry.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sciregistry.app.TestRegistry.Reply;
import org.sciregistry.document.Node;

/** What https://hl7.org/fhir/R4/http.html demands of each interaction, over HTTP, on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RestContract {

  private static final String JSON_PATCH = "application/json-patch+json";

  private final TestRegistry registry = TestRegistry.start(database(), true, true);

  abstract @Nullable String database();

  @AfterAll
  void close() {
    registry.close();
  }

  private static String patient(String number, String family) {
    return "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"urn:rest\",\"value\":\""
        + number + "\"}],\"name\":[{\"family\":\"" + family + "\",\"given\":[\"Wei\"]}],"
        + "\"gender\":\"male\",\"birthDate\":\"1990-02-03\"}";
  }

  private static String withId(String json, String id) {
    return json.replaceFirst("\\{", "{\"id\":\"" + id + "\",");
  }

  private String created(String number) {
    Reply reply = registry.post("/Patient", patient(number, "Li"));
    assertThat(reply.status()).describedAs(reply.body()).isEqualTo(201);
    return reply.id();
  }

  private static String bundle(String type, String... entries) {
    return "{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\",\"entry\":["
        + String.join(",", entries) + "]}";
  }

  private static String entry(String method, String url, @Nullable String resource) {
    return "{" + (resource == null ? "" : "\"resource\":" + resource + ",")
        + "\"request\":{\"method\":\"" + method + "\",\"url\":\"" + url + "\"}}";
  }

  private static String operation(String type, String path, String... parts) {
    StringBuilder json =
        new StringBuilder("{'name':'operation','part':[{'name':'type','valueCode':'" + type
            + "'},{'name':'path','valueString':'" + path + "'}");
    for (String part : parts) {
      json.append(",{").append(part).append('}');
    }
    return json.append("]}").toString();
  }

  private static String fhirPathPatch(String... operations) {
    return ("{'resourceType':'Parameters','parameter':[" + String.join(",", operations) + "]}")
        .replace('\'', '"');
  }

  private static List<String> statuses(Reply bundle) {
    assertThat(bundle.status()).describedAs(bundle.body()).isEqualTo(200);
    return bundle.json().items("entry").stream()
        .map(entry ->
            Objects.requireNonNull(entry.at("response", "status")).text().substring(0, 3))
        .toList();
  }

  @ParameterizedTest(name = "Prefer: {0} answers {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "return=minimal;",
        "return = \"minimal\";",
        "RETURN=MINIMAL;",
        "handling=strict, return=minimal;",
        "return=representation;Patient",
        "return=OperationOutcome;OperationOutcome",
      })
  void everyWriteAnswersWhatIsPreferred(String prefer, @Nullable String type) {
    Reply create =
        registry.post("/Patient", patient("prefer " + prefer.hashCode(), "Li"), "Prefer", prefer);
    String path = "/Patient/" + create.id();
    Reply update = registry.put(
        path, withId(patient("prefer " + prefer.hashCode(), "Wu"), create.id()), "Prefer", prefer);
    Reply patch = registry.send(
        "PATCH",
        path,
        fhirPathPatch(operation("replace", "Patient.gender", "'name':'value','valueCode':'other'"))
            .getBytes(UTF_8),
        "Content-Type",
        "application/json",
        "Prefer",
        prefer);
    for (Reply reply : List.of(create, update, patch)) {
      assertThat(reply.status()).describedAs(reply.body()).isIn(200, 201);
      assertThat(reply.header("ETag")).startsWith("W/\"");
      assertThat(reply.header("Last-Modified")).endsWith(" GMT");
      assertThat(reply.body().isEmpty() ? null : reply.json().text("resourceType"))
          .isEqualTo(type);
    }
  }

  @Test
  void headTellsWhatGetTellsWithoutTheBody() {
    String id = created("head");
    for (String path : List.of(
        "/Patient/" + id,
        "/Patient/" + id + "/_history/1",
        "/Patient/" + id + "/_history",
        "/Patient?identifier=head",
        "/metadata")) {
      Reply get = registry.get(path);
      Reply head = registry.send("HEAD", path, null);
      assertThat(head.status()).describedAs(path).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
    }
    assertThat(registry.send("HEAD", "/Patient/none", null).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "W/\"1\",304",
    "\"1\",304",
    "'W/\"7\", W/\"1\"',304",
    "*,304",
    "W/\"11\",200",
    "other,200"
  })
  void aReadAnswersOnlyWhatIsNotKnown(String tag, int status) {
    String id = created("known");
    Reply reply = registry.get("/Patient/" + id, "If-None-Match", tag);
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.header("ETag")).isEqualTo("W/\"1\"");
    assertThat(reply.header("Last-Modified")).isNotEmpty();
  }

  @Test
  void theSameContentKeepsItsVersionHoweverItIsWritten() {
    String id = created("same");
    String path = "/Patient/" + id;
    String other = "{ \"gender\":\"male\",\"birthDate\":\"1990-02-03\",\"id\":\"" + id
        + "\",\"name\":[{\"given\":[\"Wei\"],\"family\":\"Li\"}],\"identifier\":[{\"value\":\"same\",\"system\":\"urn:rest\"}],\"resourceType\":\"Patient\"}";
    assertThat(registry.put(path, other).header("ETag")).isEqualTo("W/\"1\"");
    assertThat(registry.put(path, registry.get(path).body()).header("ETag")).isEqualTo("W/\"1\"");
    String xml = registry.get(path, "Accept", "application/fhir+xml").body();
    assertThat(registry.put(path, xml, "Content-Type", "application/fhir+xml").header("ETag"))
        .isEqualTo("W/\"1\"");
    assertThat(registry.put(path, other.replace("male", "female")).header("ETag"))
        .isEqualTo("W/\"2\"");
  }

  @Test
  void aConditionalUpdateFollowsEachRuleOfItsIds() {
    String query = "/Patient?identifier=urn:rest%7Cconditional";
    Reply first = registry.put(query, patient("conditional", "Li"));
    assertThat(first.status()).isEqualTo(201);
    String id = first.id();
    assertThat(registry.put(query, patient("conditional", "Wu")).header("ETag"))
        .isEqualTo("W/\"2\"");
    assertThat(registry.put(query, withId(patient("conditional", "He"), id)).header("ETag"))
        .isEqualTo("W/\"3\"");
    assertThat(
            registry.put(query, withId(patient("conditional", "He"), "another")).status())
        .isEqualTo(400);
    String nobody = "/Patient?identifier=urn:rest%7Cnobody";
    assertThat(registry.put(nobody, withId(patient("nobody", "He"), id)).status())
        .isEqualTo(409);
    assertThat(registry.put(nobody, withId(patient("nobody", "He"), "chosen")).header("Location"))
        .endsWith("/Patient/chosen/_history/1");
    Reply found = registry.post(
        "/Patient",
        patient("conditional", "He"),
        "If-None-Exist",
        "identifier=urn:rest|conditional");
    assertThat(found.status()).isEqualTo(200);
    assertThat(found.header("Location")).endsWith("/Patient/" + id + "/_history/3");
    registry.post("/Patient", patient("conditional", "He"));
    assertThat(registry.put(query, patient("conditional", "Wu")).status()).isEqualTo(412);
  }

  @Test
  void onlyWhatIsNewIsStoredWhereThatIsAsked() {
    String path = "/Patient/only-new";
    String body = withId(patient("only-new", "Li"), "only-new");
    assertThat(registry.put(path, body, "If-None-Match", "*").status()).isEqualTo(201);
    assertThat(registry.put(path, body, "If-None-Match", "*").status()).isEqualTo(412);
    registry.delete(path);
    assertThat(registry.put(path, body, "If-None-Match", "*").status()).isEqualTo(201);
  }

  @Test
  void aConditionalDeleteEndsOneOrAsManyAsCountAllows() {
    String query = "/Patient?identifier=urn:rest%7Cseveral";
    for (int copy = 0; copy < 3; copy++) {
      created("several");
    }
    assertThat(registry.delete(query).status()).isEqualTo(412);
    Reply tooFew = registry.delete(query + "&_count=2");
    assertThat(tooFew.status()).isEqualTo(412);
    assertThat(tooFew.body()).contains("_count");
    Reply told = registry.delete(query + "&_count=10", "Prefer", "return=OperationOutcome");
    assertThat(told.json().text("resourceType")).isEqualTo("OperationOutcome");
    assertThat(registry.get(query).json().text("total")).isEqualTo("0");
    assertThat(registry.delete(query + "&_count=10").status()).isEqualTo(204);
    created("several");
    assertThat(registry.delete(query).status()).isEqualTo(204);
    assertThat(registry.delete("/Patient").status()).isEqualTo(412);
    assertThat(registry.delete("/Patient?_count=5").status()).isEqualTo(412);
    assertThat(registry.delete("/Patient/never-there").status()).isEqualTo(204);
    assertThat(registry.delete("/Patient/never-there", "If-Match", "W/\"1\"").status())
        .isEqualTo(404);
  }

  private Reply conditional(String verb, String condition, String language) {
    String[] inLanguage = {"Accept-Language", language};
    return switch (verb) {
      case "POST" ->
        registry.post(
            "/Patient",
            patient("matches", "He"),
            "If-None-Exist",
            URLDecoder.decode(condition, UTF_8),
            "Accept-Language",
            language);
      case "PUT" -> registry.put("/Patient?" + condition, patient("matches", "He"), inLanguage);
      case "DELETE" -> registry.delete("/Patient?" + condition, inLanguage);
      default -> {
        boolean json = verb.equals("JSON Patch");
        String body = json
            ? "[{\"op\":\"add\",\"path\":\"/active\",\"value\":true}]"
            : fhirPathPatch(operation(
                "add",
                "Patient",
                "'name':'name','valueString':'active'",
                "'name':'value','valueBoolean':true"));
        yield registry.send(
            "PATCH",
            "/Patient?" + condition,
            body.getBytes(UTF_8),
            "Content-Type",
            json ? JSON_PATCH : "application/fhir+json",
            "Accept-Language",
            language);
      }
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "JSON Patch", "FHIRPath Patch", "DELETE"})
  void aConditionSaysWhatItMatches(String verb) {
    String number = "matches " + verb.replace(" ", "-");
    String several = "identifier=urn:rest%7C" + number.replace(" ", "%20");
    created(number);
    created(number);
    assertTold(
        verb,
        several,
        412,
        "matches at least 2 resources; a conditional request must match one or none. Add another criterion.",
        "匹配至少 2 个资源；条件请求只能匹配一个或零个。请增加条件。");
    assertTold(
        verb,
        "identifer=1",
        400,
        "Patient has no search parameter \"identifer\". Known: identifier,",
        "Patient 没有检索参数 \"identifer\"。可用参数：identifier,");
    assertTold(
        verb,
        "birthdate=yesterday",
        400,
        "\"yesterday\" is not a value of the date parameter \"birthdate\": write YYYY,",
        "\"yesterday\" 不是 date 类型参数 \"birthdate\" 的有效值：请写成 YYYY、");
    assertTold(
        verb,
        "_sort=_id",
        412,
        "has no usable criterion. Name at least one search parameter and value.",
        "没有可用的检索条件。请至少给出一个检索参数及其值。");
    String nobody = "identifier=urn:rest%7Cnobody-" + verb.replace(" ", "-");
    if (verb.endsWith("Patch")) {
      assertTold(
          verb,
          nobody,
          404,
          "matches no resource. Only what is there can be patched.",
          "未匹配任何资源。只能修补已存在的资源。");
    } else {
      assertThat(conditional(verb, nobody, "en").status())
          .isEqualTo(verb.equals("DELETE") ? 204 : 201);
    }
    if (verb.equals("DELETE")) {
      assertTold(verb, several + "&_count=1", 412, "matches at least 2 resources", "匹配至少 2 个资源");
    }
    String alone = created("alone " + number);
    String one = several.replace("%7C", "%7Calone%20");
    assertThat(conditional(verb, one, "en").status()).isEqualTo(verb.equals("DELETE") ? 204 : 200);
    assertThat(registry.get("/Patient/" + alone).status())
        .isEqualTo(verb.equals("DELETE") ? 410 : 200);
    assertThat(registry.get("/Patient?" + several).json().text("total")).isEqualTo("2");
  }

  private void assertTold(
      String verb, String condition, int status, String english, String chinese) {
    for (String language : List.of("en", "zh-CN")) {
      Reply reply = conditional(verb, condition, language);
      assertThat(reply.status()).describedAs(reply.body()).isEqualTo(status);
      Node issue = reply.json().items("issue").get(0);
      assertThat(Objects.requireNonNull(issue.at("details", "text")).text())
          .contains(language.equals("en") ? english : chinese);
    }
  }

  @Test
  void aBundleAsksAllTypesAtOnce() {
    String id = created("of all types");
    for (String type : List.of("transaction", "batch")) {
      Reply reply = registry.post("", bundle(type, entry("GET", "?_type=Patient&_id=" + id, null)));
      assertThat(statuses(reply)).containsExactly("200");
      Node found = Objects.requireNonNull(reply.json().items("entry").get(0).get("resource"));
      assertThat(found.text("total")).isEqualTo("1");
    }
    Reply refused = registry.post("", bundle("batch", entry("DELETE", "?_id=" + id, null)));
    assertThat(statuses(refused)).containsExactly("400");
  }

  @ParameterizedTest
  @ValueSource(strings = {"transaction", "batch"})
  void aBundleHasEveryVerb(String type) {
    String kept = created("verbs " + type);
    String patched = created("patched " + type);
    String ended = created("ended " + type);
    String jsonPatch = Base64.getEncoder()
        .encodeToString(
            "[{\"op\":\"replace\",\"path\":\"/gender\",\"value\":\"female\"}]".getBytes(UTF_8));
    Reply reply = registry.post(
        "",
        bundle(
            type,
            entry("GET", type.equals("batch") ? "Patient/none" : "Patient/" + kept, null),
            entry("PUT", "Patient/" + kept, withId(patient("verbs " + type, "Put"), kept)),
            entry("DELETE", "Patient/" + ended, null),
            entry(
                "PATCH",
                "Patient?identifier=urn:rest%7Cpatched%20" + type,
                "{\"resourceType\":\"Binary\",\"contentType\":\"" + JSON_PATCH + "\",\"data\":\""
                    + jsonPatch + "\"}"),
            entry("POST", "Patient", patient("posted " + type, "Li")),
            entry("HEAD", "/Patient/" + patched, null),
            entry("GET", registry.base() + "/Patient?identifier=posted%20" + type, null),
            entry("GET", "_history?_count=1", null)));
    assertThat(statuses(reply))
        .containsExactly(
            type.equals("batch") ? "404" : "200", "200", "204", "200", "201", "200", "200", "200");
    List<Node> entries = reply.json().items("entry");
    assertThat(entries.get(5).get("resource")).isNull();
    assertThat(Objects.requireNonNull(entries.get(5).at("response", "etag")).text())
        .isEqualTo("W/\"2\"");
    assertThat(Objects.requireNonNull(entries.get(6).at("resource", "total")).text())
        .isEqualTo("1");
    if (type.equals("transaction")) {
      assertThat(Objects.requireNonNull(entries.get(0).at("response", "etag")).text())
          .isEqualTo("W/\"2\"");
    }
    assertThat(registry.get("/Patient/" + patched).body()).contains("female");
  }

  @Test
  void aTransactionWithAPatchOrAQuestionThatFailsWritesNothing() {
    String id = created("together");
    String change = entry("PUT", "Patient/" + id, withId(patient("together", "Put"), id));
    String wrongPatch = entry(
        "PATCH",
        "Patient?identifier=urn:rest%7Ctogether",
        fhirPathPatch(operation("replace", "Patient.gender", "'name':'value','valueCode':'none'")));
    String wrongQuestion = entry("GET", "Patient/nobody-here", null);
    String post = entry("POST", "Patient", patient("alone", "Li"));
    Reply patch = registry.post("", bundle("transaction", post, wrongPatch));
    assertThat(patch.status()).isEqualTo(422);
    assertThat(patch.body()).contains("Bundle.entry[1].resource.gender");
    assertThat(registry.post("", bundle("transaction", change, wrongQuestion)).status())
        .isEqualTo(404);
    assertThat(registry
            .post(
                "",
                bundle(
                    "transaction",
                    entry("DELETE", "Patient/" + id, null),
                    entry("GET", "Patient/" + id, null)))
            .status())
        .isEqualTo(410);
    assertThat(registry.get("/Patient/" + id).header("ETag")).isEqualTo("W/\"1\"");
    assertThat(registry.get("/Patient?identifier=alone").json().text("total")).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"transaction", "batch"})
  void aBundleTellsOutcomesWherePreferred(String type) {
    Reply reply = registry.post(
        "",
        bundle(type, entry("POST", "Patient", patient("outcome " + type, "Li"))),
        "Prefer",
        "return=OperationOutcome");
    Node entry = reply.json().items("entry").get(0);
    assertThat(Objects.requireNonNull(entry.at("response", "outcome")).text("resourceType"))
        .isEqualTo("OperationOutcome");
    for (String member : List.of("location", "etag", "lastModified")) {
      assertThat(entry.at("response", member)).describedAs(member).isNotNull();
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "replace;Patient.gender;'name':'value','valueCode':'female';\"gender\":\"female\"",
        "add;Patient;'name':'name','valueString':'active'},{'name':'value','valueBoolean':true;\"active\":true",
        "add;Patient;'name':'name','valueString':'name'},{'name':'value','valueHumanName':{'family':'Wu'};{\"family\":\"Wu\"}]",
        "add;Patient;'name':'name','valueString':'deceased'},{'name':'value','valueBoolean':false;\"deceasedBoolean\":false",
        "add;Patient;'name':'name','valueString':'contact'},{'name':'value','part':[{'name':'name','valueHumanName':{'text':'He'}},{'name':'telecom','valueContactPoint':{'system':'phone','value':'1'}}];\"contact\":[{\"name\":{\"text\":\"He\"},\"telecom\":[{\"system\":\"phone\",\"value\":\"1\"}]}]",
        "add;Patient.birthDate;'name':'name','valueString':'extension'},{'name':'value','valueExtension':{'url':'urn:e','valueString':'q'};\"_birthDate\":{\"extension\":[{\"url\":\"urn:e\"",
        "add;Patient.name[0];'name':'name','valueString':'given'},{'name':'value','valueString':'Jun';[\"Wei\",\"Jun\"]",
        "insert;Patient.name.given;'name':'index','valueInteger':0},{'name':'value','valueString':'Jun';[\"Jun\",\"Wei\"]",
        "insert;Patient.photo;'name':'index','valueInteger':0},{'name':'value','valueAttachment':{'title':'x'};\"photo\":[{\"title\":\"x\"}]",
        "delete;Patient.birthDate;;\"gender\":\"male\"}",
        "delete;Patient.identifier.where(system=\\'urn:rest\\');;\"name\":[{\"family\":\"Li\"",
        "delete;Patient.maritalStatus;;\"birthDate\"",
      })
  void aFhirPathPatchChangesWhatItsPathFinds(
      String type, String path, @Nullable String parts, String expected) {
    String id = registry.post("/Patient", patient("path", "Li")).id();
    String operation =
        parts == null ? operation(type, path.replace("\\'", "~")) : operation(type, path, parts);
    Reply reply = registry.send(
        "PATCH", "/Patient/" + id, fhirPathPatch(operation).replace('~', '\'').getBytes(UTF_8));
    assertThat(reply.status()).describedAs(reply.body()).isEqualTo(200);
    assertThat(reply.body()).contains(expected);
    assertThat(registry.get("/Patient/" + id).body()).isEqualTo(reply.body());
  }

  @Test
  void itemsMoveWithinTheirList() {
    String id = created("moved");
    Reply reply = registry.send(
        "PATCH",
        "/Patient/" + id,
        fhirPathPatch(
                operation(
                    "add",
                    "Patient",
                    "'name':'name','valueString':'name'",
                    "'name':'value','valueHumanName':{'family':'Wu'}"),
                operation(
                    "move",
                    "Patient.name",
                    "'name':'source','valueInteger':1",
                    "'name':'destination','valueInteger':0"))
            .getBytes(UTF_8));
    assertThat(reply.json().items("name"))
        .extracting(name -> name.text("family"))
        .containsExactly("Wu", "Li");
  }

  @ParameterizedTest(name = "{0} {1} is {3}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "replace;Patient.nothing;'name':'value','valueCode':'x';422",
        "replace;Patient.maritalStatus;'name':'value','valueCode':'x';422",
        "replace;Patient.gender;'name':'value','valueCode':'none';422",
        "add;Patient;'name':'name','valueString':'gender'},{'name':'value','valueCode':'other';422",
        "add;Patient;'name':'name','valueString':'colour'},{'name':'value','valueCode':'red';422",
        "add;Patient;'name':'value','valueCode':'red';400",
        "insert;Patient.name;'name':'index','valueInteger':7},{'name':'value','valueHumanName':{'text':'x'};422",
        "insert;Patient.gender;'name':'index','valueInteger':0},{'name':'value','valueCode':'other';422",
        "move;Patient.name;'name':'source','valueInteger':0},{'name':'destination','valueInteger':5;422",
        "mend;Patient.name;'name':'value','valueCode':'x';400",
        "delete;Patient.name.(;'name':'value','valueCode':'x';400",
        "delete;Patient;'name':'value','valueCode':'x';422",
        "delete;Patient.name.exists(;'name':'value','valueCode':'x';400",
        "delete;Patient.extension(x);'name':'value','valueCode':'x';400",
        "delete;Patient.name[99999999999];'name':'value','valueCode':'x';400",
        "delete;(((((((((((((((((Patient)))))))))))))))));'name':'value','valueCode':'x';400",
      })
  void aFhirPathPatchThatDoesNotFitChangesNothing(
      String type, String path, String parts, int status) {
    String id = registry.post("/Patient", patient("path", "Li")).id();
    Reply reply = registry.send(
        "PATCH", "/Patient/" + id, fhirPathPatch(operation(type, path, parts)).getBytes(UTF_8));
    assertThat(reply.status()).describedAs(reply.body()).isEqualTo(status);
    assertThat(reply.json().text("resourceType")).isEqualTo("OperationOutcome");
    assertThat(registry.get("/Patient/" + id).header("ETag")).isEqualTo("W/\"1\"");
  }

  @Test
  void aFhirPathPatchMayBeConditionalOfOneVersionAndInXml() {
    String id = created("patched in xml");
    String xml =
        "<Parameters xmlns=\"http://hl7.org/fhir\"><parameter><name value=\"operation\"/><part><name value=\"type\"/><valueCode value=\"replace\"/></part><part><name value=\"path\"/><valueString value=\"Patient.gender\"/></part><part><name value=\"value\"/><valueCode value=\"unknown\"/></part></parameter></Parameters>";
    String[] type = {"Content-Type", "application/fhir+xml"};
    Reply reply =
        registry.send("PATCH", "/Patient?identifier=patched%20in%20xml", xml.getBytes(UTF_8), type);
    assertThat(reply.status()).describedAs(reply.body()).isEqualTo(200);
    assertThat(reply.json().text("gender")).isEqualTo("unknown");
    assertThat(registry
            .send(
                "PATCH",
                "/Patient/" + id,
                xml.replace("unknown", "other").getBytes(UTF_8),
                "If-Match",
                "W/\"1\"",
                type[0],
                type[1])
            .status())
        .isEqualTo(412);
  }

  @ParameterizedTest(name = "{0} shows {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "_summary=true;resourceType id meta identifier name gender birthDate",
        "_summary=text;resourceType id meta text",
        "_summary=data;resourceType id meta identifier name gender birthDate photo",
        "_elements=name,Patient.gender;resourceType id meta name gender",
      })
  void aSubsetHoldsWhatIsAskedAndSaysSo(String query, String members) {
    String json = patient("subset", "Li")
        .replaceFirst(
            "\\{",
            "{\"text\":{\"status\":\"generated\",\"div\":\"<div xmlns=\\\\\"http://www.w3.org/1999/xhtml\\\\\">Li</div>\"},\"photo\":[{\"title\":\"x\"}],");
    String id = registry.post("/Patient", json).id();
    Node whole = registry.get("/Patient/" + id + "?" + query).json();
    Node found = registry.get("/Patient?_id=" + id + "&" + query).json();
    Node posted = registry.form("/Patient/_search", "_id=" + id + "&" + query).json();
    for (Node resource : List.of(
        whole,
        Objects.requireNonNull(found.items("entry").get(0).get("resource")),
        Objects.requireNonNull(posted.items("entry").get(0).get("resource")))) {
      assertThat(resource.children())
          .extracting(member -> String.valueOf(member.name()))
          .containsExactlyInAnyOrder(members.split(" ", -1));
      assertThat(resource.text()).contains("\"code\":\"SUBSETTED\"");
    }
    assertThat(found.text("total")).isEqualTo("1");
    assertThat(registry
            .get("/Patient/" + id + "?_format=xml&" + query, "Accept", "application/fhir+json")
            .body())
        .contains("<Patient", "SUBSETTED");
  }

  @Test
  void aSubsetKeepsWhatIsMandatory() {
    Reply created = registry.post(
        "/Observation",
        "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\",\"extension\":[{\"url\":\"urn:e\",\"valueCode\":\"q\"}]},\"valueString\":\"v\",\"note\":[{\"text\":\"n\"}]}");
    String path = "/Observation/" + created.id();
    assertThat(registry.get(path + "?_elements=value").body())
        .contains("\"status\"", "\"code\"", "\"valueString\"")
        .doesNotContain("\"note\"");
    assertThat(registry.get(path + "?_summary=text").body())
        .contains("\"status\"", "\"code\"")
        .doesNotContain("\"valueString\"");
    assertThat(registry.get(path + "?_summary=true").body())
        .contains("{\"text\":\"x\"}", "\"valueString\"")
        .doesNotContain("urn:e", "\"note\"");
    assertThat(registry.get(path + "?_summary=false").body()).doesNotContain("SUBSETTED");
    assertThat(registry.get(path + "?_pretty=true").body()).contains("\n  \"status\": \"final\"");
  }

  @ParameterizedTest(name = "Accept: {0} with {1} is {2}")
  @CsvSource(
      delimiter = ';',
      value = {
        "application/fhir+json;;json",
        "application/fhir+xml;;xml",
        "text/xml;;xml",
        "text/*;;xml",
        "*/*;;json",
        "application/fhir+json;_format=text/xml;xml",
        "application/fhir+xml;_format=application/fhir%2Bjson%3BfhirVersion=4.0;json",
        "application/fhir+xml;_format=application/fhir+json;json",
        "text/turtle;;406",
        "*/*;_format=ttl;406",
        "*/*;_format=application/fhir%2Bjson%3BfhirVersion=3.0;406",
      })
  void theFormIsNegotiated(String accept, @Nullable String query, @Nullable String form) {
    Reply reply =
        registry.get("/Patient?_count=1" + (query == null ? "" : "&" + query), "Accept", accept);
    if ("406".equals(form)) {
      assertThat(reply.status()).isEqualTo(406);
    } else if (form != null) {
      assertThat(reply.header("Content-Type")).startsWith("application/fhir+" + form);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/fhir+json;q=0.1, application/fhir+xml;q=0.9|xml",
        "application/fhir+xml;q=0.5, application/fhir+json;q=0.9|json",
        "application/fhir+json;q=0, */*|xml",
        "text/turtle, application/fhir+xml;q=0.2|xml",
        "application/fhir+xml, application/fhir+json|xml",
        "application/fhir+json;fhirVersion=4.0|json",
      })
  void qualitiesDecideBetweenForms(String accept, String form) {
    assertThat(registry.get("/Patient?_count=1", "Accept", accept).header("Content-Type"))
        .startsWith("application/fhir+" + form);
  }

  @Test
  void aHistoryTellsItsTotalOnEveryPageOfOneResource() {
    String id = created("history");
    registry.put("/Patient/" + id, withId(patient("history", "Wu"), id));
    registry.delete("/Patient/" + id);
    Node page = registry.get("/Patient/" + id + "/_history?_count=1").json();
    assertThat(page.text("total")).isEqualTo("3");
    assertThat(page.items("entry")).hasSize(1);
    Node none = registry.get("/Patient/" + id + "/_history?_count=0").json();
    assertThat(none.text("total")).isEqualTo("3");
    assertThat(none.items("entry")).isEmpty();
  }

  @Test
  void rawContentIsUpdatedUnderItsId() {
    String id = registry
        .send("POST", "/Binary", new byte[] {1, 2}, "Content-Type", "application/pdf")
        .id();
    Reply update =
        registry.send("PUT", "/Binary/" + id, "abc".getBytes(UTF_8), "Content-Type", "text/plain");
    assertThat(update.status()).describedAs(update.body()).isEqualTo(200);
    assertThat(registry.get("/Binary/" + id, "Accept", "text/plain").body()).isEqualTo("abc");
  }

  private String observed(String patient, String date) {
    String json =
        "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},"
            + "\"subject\":{\"reference\":\"Patient/" + patient + "\"},\"valueString\":\"v\""
            + (date.isEmpty() ? "" : ",\"effectiveDateTime\":\"" + date + "\"") + "}";
    return registry.post("/Observation", json).id();
  }

  private static List<String> ids(Reply bundle) {
    assertThat(bundle.status()).describedAs(bundle.body()).isEqualTo(200);
    return bundle.json().items("entry").stream()
        .map(entry -> Objects.requireNonNull(entry.at("resource", "id")).text())
        .toList();
  }

  @Test
  void everythingOfAPatientMayBeOfATimeOfCare() {
    String patient = created("everything");
    String early = observed(patient, "2020-05-01");
    String late = observed(patient, "2024-05-01");
    String undated = observed(patient, "");
    String path = "/Patient/" + patient + "/$everything";
    assertThat(ids(registry.get(path))).containsExactlyInAnyOrder(patient, early, late, undated);
    assertThat(ids(registry.get(path + "?start=2021")))
        .containsExactlyInAnyOrder(patient, late, undated);
    assertThat(ids(registry.get(path + "?start=2019&end=2020-05-01")))
        .containsExactlyInAnyOrder(patient, early, undated);
    Reply page = registry.post(
        path,
        "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"_count\",\"valueInteger\":1},{\"name\":\"_type\",\"valueString\":\"Observation\"},{\"name\":\"end\",\"valueDate\":\"2024-05-01\"}]}");
    assertThat(page.body()).contains("\"next\"", "end=2024-05-01");
    assertThat(registry.get(path + "?start=yesterday").status()).isEqualTo(400);
    assertThat(statuses(registry.post(
            "",
            bundle(
                "batch",
                entry("GET", "Patient/" + patient + "/$everything?_count=2", null),
                entry("GET", "Observation/$lastn?patient=" + patient, null),
                entry("GET", "ValueSet/$expand?url=urn:none", null),
                entry("POST", "Patient/$validate", patient("checked", "Li")),
                entry("GET", "Patient/$colour", null),
                entry("GET", "metadata", null),
                entry("GET", "metadata?mode=terminology", null),
                entry("GET", "metadata?mode=none", null),
                entry("GET", "Patient/$everything?_count=1", null)))))
        .containsExactly("200", "200", "404", "200", "404", "200", "200", "400", "200");
  }

  @Test
  void aResourceIsValidatedAgainstTheProfileAsked() {
    String path = "/Patient/$validate?profile=";
    String right = path + "http://hl7.org/fhir/StructureDefinition/Patient";
    assertThat(registry.post(right, patient("valid", "Li")).body())
        .doesNotContain("\"severity\":\"error\"");
    String ours = "https://sciregistry.org/fhir/StructureDefinition/sci-patient";
    Reply judged = registry.post(path + ours, patient("valid", "Li"));
    assertThat(judged.status()).describedAs(judged.body()).isEqualTo(200);
    assertThat(judged.body()).contains("\"severity\":\"error\"");
    assertThat(registry
            .post(path + "http://nowhere.example/x", patient("valid", "Li"))
            .status())
        .isEqualTo(404);
    String id = created("validated");
    assertThat(registry
            .post("/Patient/" + id + "/$validate?mode=delete", "{\"resourceType\":\"Parameters\"}")
            .status())
        .isEqualTo(200);
    assertThat(registry
            .post("/Patient/$validate?mode=other", patient("valid", "Li"))
            .status())
        .isEqualTo(400);
  }

  @Test
  void tagsAreAddedTakenAwayAndToldOfAll() {
    String id = created("labelled");
    String parameters =
        "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"meta\",\"valueMeta\":{\"tag\":[{\"system\":\"urn:tags\",\"code\":\"Reviewed\"}],\"security\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-Confidentiality\",\"code\":\"R\"}]}}]}";
    String path = "/Patient/" + id;
    Reply added = registry.post(path + "/$meta-add", parameters);
    assertThat(added.body()).contains("\"valueMeta\"", "Reviewed", "\"versionId\":\"2\"");
    assertThat(registry.post(path + "/$meta-add", parameters).body())
        .contains("\"versionId\":\"2\"");
    assertThat(ids(registry.get("/Patient?_tag=urn:tags%7CReviewed"))).containsExactly(id);
    for (String every : List.of("/Patient/$meta", "/$meta")) {
      assertThat(registry.get(every).body()).contains("Reviewed", "v3-Confidentiality");
    }
    assertThat(registry.get("/Observation/$meta").body()).doesNotContain("Reviewed");
    Reply removed = registry.post(path + "/$meta-delete", parameters);
    assertThat(removed.body()).contains("\"versionId\":\"3\"").doesNotContain("Reviewed");
    // An update is what was sent: labels it leaves out are gone.
    String unlabelled = registry.get(path).body();
    registry.post(path + "/$meta-add", parameters);
    assertThat(registry.put(path, unlabelled).body())
        .contains("\"versionId\":\"5\"")
        .doesNotContain("Reviewed");
    assertThat(registry.get(path + "/$meta").body()).doesNotContain("Reviewed");
    assertThat(registry.post("/Patient/none/$meta-add", parameters).status()).isEqualTo(404);
    assertThat(registry
            .post(path + "/$meta-add", "{\"resourceType\":\"Parameters\"}")
            .status())
        .isEqualTo(400);
  }

  @Test
  void aCallersIdOfItsRequestIsToldAgain() {
    for (String path : List.of("/Patient?_count=1", "/Patient/none")) {
      Reply reply = registry.get(path, "X-Request-Id", "visit-17");
      assertThat(reply.header("X-Correlation-Id")).isEqualTo("visit-17");
      assertThat(reply.header("X-Request-Id")).isNotEmpty().isNotEqualTo("visit-17");
    }
  }

  @Test
  void aReadTakesFewParametersAndNamesThem() {
    String path = "/Patient/" + created("read-with");
    for (String unknown : List.of("?foo=bar", "?_foo=bar", "?gender=male", "/_history/1?foo=bar")) {
      Reply refused = registry.get(path + unknown);
      assertThat(refused.status()).as(unknown).isEqualTo(400);
      assertThat(refused.body()).contains("_asOf, _elements, _format, _pretty, _summary");
      assertThat(registry.get(path + unknown, "Prefer", "handling=lenient").status())
          .as(unknown)
          .isEqualTo(200);
    }
    assertThat(
            registry.get(path + "?_pretty=true&_elements=gender&_format=json").status())
        .isEqualTo(200);
    assertThat(registry.get(path + "/_history?_count=1").status()).isEqualTo(200);
    assertThat(registry.get(path + "/$everything?_count=1").status()).isEqualTo(200);
  }

  @Test
  void aCountHasNoEntriesWhateverAPageWouldHold() {
    created("counted");
    for (String query : List.of("_summary=count&_count=5", "_count=5&_summary=count", "_count=0")) {
      Reply reply = registry.get("/Patient?" + query);
      assertThat(reply.json().text("total")).as(query).isNotNull().isNotEqualTo("0");
      assertThat(reply.json().items("entry")).as(query).isEmpty();
      assertThat(reply.body()).as(query).doesNotContain("\"next\"");
    }
    for (String modified : List.of("_sort:desc=gender", "_count:exact=1", "_summary:x=count")) {
      Reply refused = registry.get("/Patient?" + modified);
      assertThat(refused.status()).as(modified).isEqualTo(400);
      assertThat(refused.body()).contains("modifier-unknown");
    }
    assertThat(registry.get("/Patient?_filter=foo").body()).contains("\\\"foo\\\" is not a value");
  }

  @Test
  void aPostedSearchIsAForm() {
    Reply json = registry.post("/Patient/_search", "{}", "Content-Type", "application/json");
    assertThat(json.status()).isEqualTo(415);
    assertThat(registry.form("/Patient/_search", "_count=1&_format=xml").header("Content-Type"))
        .startsWith("application/fhir+xml");
  }

  @Test
  void aVerdictOfACreateOrUpdateIsWhatTheWriteWouldBeTold() {
    String id = created("verdict");
    String path = "/Patient/" + id + "/$validate?mode=update";
    String named = "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\"}";
    assertThat(registry.post(path, named.replace(id, "other")).body()).contains("id-differs");
    assertThat(registry.post(path, named).body()).doesNotContain("\"error\"");
    String lost =
        "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"c\"},\"subject\":{\"reference\":\"Patient/nobody\"}}";
    assertThat(registry.post("/Observation/$validate?mode=create", lost).body())
        .contains("reference-unresolved", "Observation.subject.reference");
    assertThat(registry.post("/Observation/$validate", lost).body()).doesNotContain("\"error\"");
    assertThat(registry.post("/Patient/$validate?colour=red", named).status()).isEqualTo(400);
    assertThat(registry.get("/Patient/" + id).header("ETag")).isEqualTo("W/\"1\"");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"aGVsbG8=,201", "'aGVs bG8=',201", "!!,422", "'a===',422", "abcd!,422"})
  void whatIsNoBase64IsNoContent(String data, int status) {
    Reply reply = registry.post(
        "/Binary",
        "{\"resourceType\":\"Binary\",\"contentType\":\"text/plain\",\"data\":\"" + data + "\"}");
    assertThat(reply.status()).describedAs(reply.body()).isEqualTo(status);
  }
}
