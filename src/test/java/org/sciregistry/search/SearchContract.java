package org.sciregistry.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sciregistry.access.Caller;
import org.sciregistry.access.Role;
import org.sciregistry.access.Site;
import org.sciregistry.fault.Fault;
import org.sciregistry.store.Store;
import org.sciregistry.store.StoreConfiguration;
import org.sciregistry.store.StoredVersion;

/** What a search finds, on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SearchContract {

  private static final Site XIAN = ChartStore.XIAN;
  private static final Caller EHR = ChartStore.EHR;

  private final ChartStore charts = new ChartStore(configure(), Clock.systemUTC());
  private final Store store = charts.store();
  private final Search search = charts.search();

  abstract StoreConfiguration configure();

  @BeforeAll
  void chart() {
    put(
        "Patient/p1",
        "'identifier':[{'system':'urn:mrn','value':'A-1'}],'name':[{'family':'Müller','given':['Anna']}],'gender':'female','birthDate':'1980-03-02'");
    put(
        "Patient/p2",
        "'identifier':[{'system':'urn:mrn','value':'A-2'}],'name':[{'family':'王','given':['小明']}],'gender':'male','birthDate':'2001-11-30','active':true");
    put(
        "Patient/p3",
        "'identifier':[{'system':'urn:other','value':'A-1'}],'name':[{'family':'Mueller_x%'}],'birthDate':'1990'");
    pressure("o1", "p1", "pdet-qmax", "40.0", "2026-01-10");
    pressure("o2", "p1", "pdet-qmax", "62", "2026-07-11T09:00:00+08:00");
    pressure("o3", "p2", "pdet-qmax", "25", "2026-01-12");
    pressure("o4", "p2", "pvr", "120", "2026-01-12");
    put(
        "Patient/p4",
        "'identifier':[{'type':{'coding':[{'system':'urn:v2','code':'MR'}],'text':'Hospital number'},'system':'urn:mrn','value':'B-7'}],'name':[{'family':'van  der Berg'}],'managingOrganization':{'identifier':{'system':'urn:org','value':'SPINE'}},'meta':{'tag':[{'system':'urn:t','code':'pilot'}]}");
    put(
        "Observation/diary",
        "'status':'final','code':{'coding':[{'system':'urn:i','code':'diary','display':'Bladder diary'}],'text':'排尿日记'},'subject':{'reference':'Patient/p4'},'component':["
            + component("voids", "8", "1")
            + ","
            + component("leaks", "2", "1")
            + "]");
    put(
        "List/ward",
        "'status':'current','mode':'working','entry':[{'item':{'reference':'Patient/p2'}},{'item':{'reference':'Patient/p4'}}]");
    put("ValueSet/levels", "'status':'active','url':'http://spine.example/fhir/ValueSet/levels'");
    put(
        "Observation/gone",
        "'status':'final','code':{'coding':[{'system':'urn:i','code':'pdet-qmax'}]},'subject':{'reference':'Patient/p1'}");
    charts.delete("Observation", "gone");
    put(
        "ValueSet/bladder",
        "'status':'active','url':'http://spine.example/fhir/ValueSet/bladder','version':'2','compose':{'include':[{'system':'urn:i','concept':[{'code':'PVR'},{'code':'diary'}]}]}");
    put(
        "ValueSet/everything",
        "'status':'active','url':'http://spine.example/fhir/ValueSet/everything','compose':{'include':[{'system':'urn:i'}]}");
    put(
        "ValueSet/nested",
        "'status':'active','url':'http://spine.example/fhir/ValueSet/nested','compose':{'include':[{'valueSet':['http://spine.example/fhir/ValueSet/bladder']}]}");
    put(
        "ValueSet/unknown-inside",
        "'status':'active','url':'urn:unknown-inside','compose':{'include':[{'valueSet':['urn:none']}]}");
    put(
        "CodeSystem/urodynamics",
        "'status':'active','content':'complete','url':'urn:i','concept':[{'code':'pressure','concept':[{'code':'pdet-qmax'},{'code':'pves'}]},{'code':'pvr'},{'code':'diary'}]");
    put(
        "ValueSet/pressures",
        "'status':'active','url':'urn:pressures','compose':{'include':[{'system':'urn:i','filter':[{'property':'concept','op':'is-a','value':'pressure'}]}]}");
    put(
        "ValueSet/no-diary",
        "'status':'active','url':'urn:no-diary','compose':{'include':[{'system':'urn:i'}],'exclude':[{'system':'urn:i','concept':[{'code':'diary'}]}]}");
    put("Location/campus", "'name':'Campus'");
    put("Location/building", "'name':'Building','partOf':{'reference':'Location/campus'}");
    put("Location/room", "'name':'Room','partOf':{'reference':'Location/building'}");
    put(
        "Encounter/stay",
        "'status':'finished','subject':{'reference':'Patient/p1'},'location':[{'location':{'reference':'Location/room'}}]");
    put("Questionnaire/diary", "'status':'active','url':'urn:q:diary','version':'1.2'");
    put(
        "QuestionnaireResponse/filled",
        "'status':'completed','questionnaire':'urn:q:diary|1.2','meta':{'profile':['urn:profile:filled|3']}");
    put(
        "Practitioner/nurse",
        "'telecom':[{'system':'phone','value':'029 123'},{'system':'email','value':'nurse@spine.example'}]");
    risk("even", "100");
    risk("within", "104");
    risk("beyond", "110");
    put(
        "ServiceRequest/catheter",
        "'status':'active','intent':'order','subject':{'reference':'Patient/p1'},'occurrenceTiming':{'event':['2026-03-01','2026-05-01']}");
    put(
        "DocumentReference/scan",
        "'status':'current','content':[{'attachment':{'contentType':'image/png'}}]");
  }

  private void pressure(String id, String patient, String code, String value, String date) {
    put(
        "Observation/" + id,
        "'status':'final','code':{'coding':[{'system':'urn:i','code':'" + code
            + "'}]},'subject':{'reference':'Patient/" + patient + "'},'effectiveDateTime':'" + date
            + "','valueQuantity':{'value':" + value
            + ",'system':'http://unitsofmeasure.org','code':'"
            + (code.equals("pvr") ? "mL" : "cm[H2O]") + "'}");
  }

  private void risk(String id, String probability) {
    put(
        "RiskAssessment/" + id,
        "'status':'final','subject':{'reference':'Patient/p1'},'prediction':[{'probabilityDecimal':"
            + probability + "}]");
  }

  private static String component(String code, String value, String unit) {
    return "{'code':{'coding':[{'system':'urn:i','code':'" + code + "'}]},'valueQuantity':{'value':"
        + value + ",'system':'http://unitsofmeasure.org','code':'" + unit + "'}}";
  }

  private void put(String reference, String members) {
    int slash = reference.indexOf('/');
    charts.put(reference.substring(0, slash), reference.substring(slash + 1), members);
  }

  @AfterAll
  void close() {
    charts.close();
  }

  private SearchPage page(String type, String query) {
    return search.page(store, EHR, scope(type), QueryParameter.parse(query), false);
  }

  private static SearchScope scope(String path) {
    String[] steps = path.split("/", -1);
    return path.equals("all")
        ? SearchScope.EVERYTHING
        : steps.length == 1
            ? SearchScope.of(path)
            : SearchScope.within(steps[0], steps[1], steps[2]);
  }

  private List<String> found(String type, String query) {
    return page(type, query).matches().stream().map(StoredVersion::id).sorted().toList();
  }

  @Test
  void onlyWhoReadsEverySiteMayAskForAPlan() {
    Caller reader = new Caller("ward", Role.READER, XIAN, List.of(XIAN), Role.READER.most());
    Caller analyst = new Caller("desk", Role.ANALYST, XIAN, List.of(XIAN), Role.ANALYST.most());
    List<QueryParameter> asked = QueryParameter.parse("family=li&_explain=true");
    assertThatThrownBy(() -> search.page(store, reader, SearchScope.of("Patient"), asked, false))
        .hasMessageContaining("reader")
        .extracting(fault -> ((Fault) fault).status())
        .isEqualTo(403);
    assertThat(
            search.page(store, analyst, SearchScope.of("Patient"), asked, false).plan())
        .isNotEmpty();
  }

  @ParameterizedTest(name = "{0}?{1} finds {2}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "Patient;_id:missing=true;''",
        "Patient;_lastUpdated:missing=false&_id=p1;p1",
        "Patient/p1/Observation;'';o1 o2",
        "Patient/p1/Observation;code=pdet-qmax&value-quantity=gt50;o2",
        "Patient/p2/RiskAssessment;'';''",
        "Patient/p1/*;'';beyond catheter even o1 o2 p1 stay within",
        "Patient/p1/*;_type=RiskAssessment,Patient;beyond even p1 within",
        "Patient/nobody/Observation;'';''",
        "all;_type=Patient,List;p1 p2 p3 p4 ward",
        "all;_type=Patient,List&_id=p2,ward;p2 ward",
        "all;_id=p1,o1;o1 p1",
        "all;_tag=urn:t|pilot;p4",
        "all;_tag:not=urn:t|pilot&_id=p3,p4,o1;o1 p3",
        "all;_type=Observation,RiskAssessment&subject=Patient/p1;beyond even o1 o2 within",
        "all;_type=Observation,RiskAssessment&patient.family=mull&_sort=-date;beyond even o1 o2 within",
        "Patient;identifier=urn:mrn|A-1;p1",
        "Patient;identifier=A-1;p1 p3",
        "Patient;identifier=urn:mrn|;p1 p2 p4",
        "Patient;identifier=URN:MRN|a-1;''",
        "Patient;identifier=urn:mrn|a-1;p1",
        "Patient;identifier:of-type=urn:v2|MR|B-7;p4",
        "Patient;identifier:of-type=urn:v2|MR|A-1;''",
        "Patient;identifier:text=hospital;p4",
        "Patient;identifier:missing=true;''",
        "Patient;organization:identifier=urn:org|SPINE;p4",
        "Patient;organization:missing=false;p4",
        "Patient;family=van der b;p4",
        "Patient;gender=http://hl7.org/fhir/administrative-gender|male;p2",
        "Patient;gender=urn:other|male;''",
        "Patient;_tag=urn:t|pilot;p4",
        "Patient;_list=ward;p2 p4",
        "Patient;_id:not=p1,p2;p3 p4",
        "Patient;_has:Observation:subject:component-code=leaks;p4",
        "ValueSet;url=http://spine.example/fhir/ValueSet/levels;levels",
        "ValueSet;url:below=http://spine.example/fhir;bladder everything levels nested",
        "ValueSet;url:above=http://spine.example/fhir/ValueSet/levels/_history/2;levels",
        "ValueSet;url:above=http://spine.example/fhir;''",
        "Observation;code:text=bladder;diary",
        "Observation;code:text=排尿;diary",
        "Observation;component-code=voids;diary",
        "Observation;component-code-value-quantity=voids$8;diary",
        "Observation;component-code-value-quantity=urn:i|leaks$gt1;diary",
        "Observation;component-code-value-quantity=leaks$8;''",
        "Observation;component-code-value-quantity=voids$8||1,leaks$8;diary",
        "Observation;component-code-value-quantity:missing=false;diary",
        "Observation;combo-code=voids,pvr;diary o4",
        "Observation;combo-code:not=voids,pvr;o1 o2 o3",
        "Observation;combo-value-quantity=gt100;o4",
        "Observation;combo-code-value-quantity=pvr$gt100,voids$8;diary o4",
        "Observation;combo-value-quantity:missing=true;''",
        "Patient;identifier=A-1,A-2;p1 p2 p3",
        "Patient;family=mull;p1",
        "Patient;family=MÜLLER;p1",
        "Patient;family:exact=Müller;p1",
        "Patient;family:exact=müller;''",
        "Patient;family:contains=ller;p1 p3",
        "Patient;family=mueller_x%25;p3",
        "Patient;family:contains=_;''",
        "Patient;name=王;p2",
        "Patient;given:contains=明;p2",
        "Patient;gender:not=male;p1 p3 p4",
        "Patient;gender:missing=true;p3 p4",
        "Patient;gender:missing=false;p1 p2",
        "Patient;birthdate=1990;p3",
        "Patient;birthdate=ge1990;p2 p3",
        "Patient;birthdate=lt1990;p1",
        "Patient;birthdate=1980-03;p1",
        "Patient;birthdate=ne1980-03-02;p2 p3",
        "Patient;birthdate=sa1990;p2",
        "Patient;_id=p1,p3;p1 p3",
        "Patient;_lastUpdated=gt2020-01-01;p1 p2 p3 p4",
        "Patient;_lastUpdated=lt2020-01-01;''",
        "Patient;active=true;p2",
        "Patient;_has:Observation:patient:code=pvr;p2",
        "Patient;_has:Observation:subject:value-quantity=gt50;p1 p2",
        "Observation;code=pdet-qmax;o1 o2 o3",
        "Observation;code=urn:i|pdet-qmax&subject=Patient/p1;o1 o2",
        "Observation;patient=p1;o1 o2",
        "Observation;subject=p2;o3 o4",
        "Observation;subject:Patient=p2;o3 o4",
        "Observation;subject=https://registry.example/fhir/Patient/p2;o3 o4",
        "Observation;patient.family=müll;o1 o2",
        "Observation;subject:Patient.identifier=urn:mrn|A-2&code=pvr;o4",
        "Observation;value-quantity=40;o1",
        "Observation;value-quantity=gt30|http://unitsofmeasure.org|cm[H2O];o1 o2",
        "Observation;value-quantity=gt3|http://unitsofmeasure.org|kPa;o1 o2",
        "Observation;value-quantity=lt3|http://unitsofmeasure.org|kPa;o3",
        "Observation;value-quantity=120||mL;o4",
        "Observation;code-value-quantity=pdet-qmax$gt39;o1 o2",
        "Observation;date=2026-01-12;o3 o4",
        "Observation;date=2026-07-11;o2",
        "Observation;date=ge2026-02;o2",
        "Observation;status=final&code:not=pvr;diary o1 o2 o3",
        "Observation;code:in=http://spine.example/fhir/ValueSet/bladder;diary o4",
        "Observation;code:in=http://spine.example/fhir/ValueSet/bladder|2;diary o4",
        "Observation;code:in=ValueSet/bladder&subject=Patient/p2;o4",
        "Observation;code:not-in=ValueSet/bladder;o1 o2 o3",
        "Observation;combo-code:in=ValueSet/everything;diary o1 o2 o3 o4",
        "Patient;_has:Observation:subject:code:in=ValueSet/bladder;p2 p4",
        "Patient;_filter=family sw mull;p1",
        "Patient;_filter=family eq \"müller\";p1",
        "Patient;_filter=family eq mull;''",
        "Patient;_filter=family ew ER;p1",
        "Patient;_filter=family co \"r b\";p4",
        "Patient;_filter=gender eq female or birthdate ge 2001;p1 p2",
        "Patient;_filter=identifier eq urn:mrn|A-1 and gender eq female;p1",
        "Patient;_filter=gender pr false;p3 p4",
        "Patient;_filter=gender ne male and not (_id eq p4);p1",
        "Patient;_filter=_id eq p3 or gender eq male and birthdate lt 1990;''",
        "Patient;_filter=(_id eq p3 or gender eq male) and birthdate lt 1995;p3",
        "Patient;_filter=_id eq p1 or _id eq p2&gender=male;p2",
        "Observation;_filter=value-quantity gt 30 and subject re Patient/p1;o1 o2",
        "Observation;_filter=subject.family sw müll and date ge 2026-07-11;o2",
        "Observation;_filter=subject:Patient.birthdate lt 1990 and code eq pdet-qmax;o1 o2",
        "Observation;code=&subject=Patient/p2;o3 o4",
        "Observation;date=2026-07-11T09:00:00+08:00;o2",
        "Patient;_lastUpdated=gt2020-01-01T00:00:00+08:00;p1 p2 p3 p4",
        "RiskAssessment;probability=100;even",
        "RiskAssessment;probability=1e2;even within",
        "RiskAssessment;probability=1.00e2;even",
        "RiskAssessment;probability=ne1e2;beyond",
        "RiskAssessment;probability=ap105;beyond even within",
        "ServiceRequest;occurrence=2026;catheter",
        "ServiceRequest;occurrence=2026-03;''",
        "ServiceRequest;occurrence=sa2026-04;''",
        "ServiceRequest;occurrence=ap2026-04;catheter",
        "DocumentReference;contenttype:below=image;scan",
        "DocumentReference;contenttype:below=image/png;scan",
        "DocumentReference;contenttype:below=ima;''",
        "DocumentReference;contenttype:above=image/png;scan",
        "Observation;code:below=urn:i|pressure;o1 o2 o3",
        "Observation;code:below=urn:i|pressure,urn:i|pvr;o1 o2 o3 o4",
        "Observation;code:below=urn:i|PDET-QMAX;o1 o2 o3",
        "Observation;code:above=urn:i|pdet-qmax;o1 o2 o3",
        "Observation;code:above=urn:i|pves;''",
        "Observation;code:in=urn:pressures;o1 o2 o3",
        "Observation;code:not-in=urn:pressures;diary o4",
        "Observation;code:in=urn:no-diary;o1 o2 o3 o4",
        "Observation;code:in=ValueSet/nested;diary o4",
        "Observation;_filter=code ss urn:i|pressure;o1 o2 o3",
        "Observation;_filter=code in urn:pressures and subject re Patient/p1;o1 o2",
        "Observation;_filter=code ni urn:pressures;diary o4",
        "Observation;_filter=date po 2026-01-10;o1",
        "ServiceRequest;_filter=occurrence po 2026-04;catheter",
        "ServiceRequest;_filter=occurrence po 2027;''",
        "Observation;_filter=subject[family sw mül].birthdate lt 1990;o1 o2",
        "Observation;_filter=subject:Patient[identifier eq \"urn:mrn|A-2\" or family eq Müller].gender eq male;o3 o4",
        "Observation;_filter=value-quantity gt 30|http://unitsofmeasure.org|cm[H2O] and code eq pdet-qmax;o1 o2",
        "Location;partof:below=Location/campus;building room",
        "Location;partof:above=Location/room;building room",
        "Encounter;location:below=Location/campus;stay",
        "Encounter;location:below=building;stay",
        "Encounter;location:above=Location/campus;''",
        "QuestionnaireResponse;questionnaire=urn:q:diary;filled",
        "QuestionnaireResponse;questionnaire=urn:q:diary|1.2;filled",
        "QuestionnaireResponse;questionnaire=urn:q:diary|1;''",
        "QuestionnaireResponse;questionnaire:below=urn:q:diary|1;filled",
        "QuestionnaireResponse;questionnaire:above=urn:q:diary|1.2.5;filled",
        "QuestionnaireResponse;_profile=urn:profile:filled;filled",
        "QuestionnaireResponse;_profile=urn:profile:filled|3;filled",
        "QuestionnaireResponse;_profile=urn:profile:filled|2;''",
        "Practitioner;telecom=029 123;nurse",
        "Practitioner;telecom=phone|029 123;nurse",
        "Practitioner;telecom=|029 123;nurse",
        "Practitioner;telecom=email|029 123;''"
      })
  void finds(String type, String query, String ids) {
    List<String> expected = ids == null || ids.equals("''") ? List.of() : List.of(ids.split(" "));
    assertThat(found(type, query)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Patient;_cout=1;no search parameter \"_cout\". Known: _count",
        "Patient;famly=x;no search parameter \"famly\". Known: family",
        "Patient;family:foo=x;modifier \"foo\" is not possible",
        "Patient;birthdate=xx2020;not a value of the date parameter",
        "Patient;birthdate=2020-13-45;not a value of the date parameter",
        "Observation;value-quantity=abc;write a decimal number",
        "Patient;_count=-1;a whole number from 0",
        "Patient;_sort=name select;no search parameter",
        "Patient;gender.name=x;\"gender\" of Patient is no reference",
        "Patient;_has:Observation:code:status=final;\"code\" of Observation is no reference",
        "Patient;_has:Nothing:subject:status=final;\"Nothing\" is not an R4 resource type",
        "Patient;_include=Patient:gender;\"gender\" of Patient is no reference",
        "Patient;_revinclude=Observation:code;\"code\" of Observation is no reference",
        "Observation;code:in=http://spine.example/fhir/ValueSet/bladder|1;URL of a ValueSet",
        "Observation;code:in=ValueSet/unknown-inside;URL of a ValueSet",
        "Observation;code:not-in=urn:unknown;URL of a ValueSet",
        "Patient;_filter=family;write comparisons",
        "Patient;_filter=family sw;write comparisons",
        "Patient;_filter=(family sw a;write comparisons",
        "Patient;_filter=family sw a b;write comparisons",
        "Patient;_filter=family po a;operators here are eq, ne, co, sw, ew, gt, lt, ge, le, pr",
        "Patient;_filter=birthdate po x;write a date or a time",
        "Patient;_filter=organization[name sw a];behind what stands in brackets",
        "Patient;_filter=organization[name sw a.name sw b;write comparisons",
        "Patient;_filter=gender ss male;write system|code",
        "Patient;_filter=famly eq a;no search parameter",
        "Patient;gender:below=male;write system|code",
        "Observation;code:below=urn:unknown|x;content of the code system must be",
        "Patient;family:below=x;modifier \"below\" is not possible",
        "Observation;subject:below=Patient/p1;what can be part of another",
        "Patient;_page=AAAA;page link"
      })
  void refuses(String type, String query, String told) {
    assertThatThrownBy(() -> page(type, query))
        .isInstanceOf(Fault.class)
        .hasMessageContaining(told);
  }

  @Test
  void unknownParametersAreLeftOutWhenLenient() {
    SearchPage page = search.page(
        store, EHR, SearchScope.of("Patient"), QueryParameter.parse("foo=1&family=mull"), true);
    assertThat(page.matches()).hasSize(1);
    assertThat(page.used()).containsExactly(new QueryParameter("family", "mull"));
  }

  @Test
  void pagesStayAsTheyWereWhileDataArrive() {
    List<String> ids = new ArrayList<>();
    SearchPage page = page("Observation", "_count=2&_sort=date");
    page.matches().forEach(match -> ids.add(match.id()));
    pressure("late" + ids.size(), "p3", "late", "1", "2025-01-01");
    SearchPage next = page("Observation", "_count=2&_sort=date&_page=" + page.next());
    next.matches().forEach(match -> ids.add(match.id()));
    SearchPage last = page("Observation", "_count=2&_sort=date&_page=" + next.next());
    last.matches().forEach(match -> ids.add(match.id()));
    assertThat(ids).containsExactly("o1", "o4", "o3", "o2", "diary");
    assertThat(last.next()).isNull();
    assertThatThrownBy(() -> page("Observation", "_count=3&_sort=date&_page=" + page.next()))
        .hasMessageContaining("page link");
  }

  @Test
  void sortsBothWaysWithMissingValuesLast() {
    assertThat(page("Patient", "_sort=-birthdate").matches())
        .extracting(StoredVersion::id)
        .containsExactly("p2", "p3", "p1", "p4");
    assertThat(page("Patient", "_sort=gender,-_id").matches())
        .extracting(StoredVersion::id)
        .containsExactly("p1", "p2", "p4", "p3");
  }

  @Test
  void includesWhatIsReferredToAndWhatRefers() {
    SearchPage page = page("Observation", "code=pvr&_include=Observation:subject");
    assertThat(page.included()).extracting(StoredVersion::reference).containsExactly("Patient/p2");
    SearchPage reverse = page("Patient", "_id=p2&_revinclude=Observation:patient");
    assertThat(reverse.included())
        .extracting(StoredVersion::id)
        .containsExactlyInAnyOrder("o3", "o4");
    assertThat(page("Observation", "code=pvr&_include=*").included())
        .extracting(StoredVersion::reference)
        .containsExactly("Patient/p2");
    assertThat(page("Patient", "_id=p2&_revinclude=*").included())
        .extracting(StoredVersion::id)
        .containsExactlyInAnyOrder("o3", "o4", "ward");
    assertThat(page("QuestionnaireResponse", "_include=QuestionnaireResponse:questionnaire")
            .included())
        .extracting(StoredVersion::reference)
        .containsExactly("Questionnaire/diary");
    assertThat(page("Questionnaire", "_revinclude=QuestionnaireResponse:questionnaire")
            .included())
        .extracting(StoredVersion::reference)
        .containsExactly("QuestionnaireResponse/filled");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "\\\\", "\\\""})
  void aLongTextInAFilterIsRefused(String part) {
    String filter = "_filter=family eq \"" + part.repeat(50_000) + "\"";
    assertThatThrownBy(() -> page("Patient", filter))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("characters");
  }

  @Test
  void anEmptyConditionOfAWriteIsRefused() {
    assertThatThrownBy(() -> conditional("identifier=&family=mull")).isInstanceOf(Fault.class);
  }

  @Test
  void conditionsOfWritesRegardCase() {
    assertThat(conditional("identifier=urn:mrn|A-1")).containsExactly("p1");
    assertThat(conditional("identifier=urn:mrn|a-1")).isEmpty();
  }

  private List<String> conditional(String query) {
    return store.read(
        XIAN,
        view -> search.matches(view, null, "Patient", query, 2).stream()
            .map(StoredVersion::id)
            .toList());
  }

  @Test
  void counts() {
    SearchPage page = page("Observation", "code=pdet-qmax&_summary=count");
    assertThat(page.total()).isEqualTo(3);
    assertThat(page.matches()).isEmpty();
    assertThat(page("Observation", "code=pdet-qmax&_count=1").total()).isEqualTo(3);
    assertThat(page("Observation", "code=pdet-qmax&_count=1&_sort=date").total())
        .isEqualTo(3);
    assertThat(page("Observation", "code=pdet-qmax&_total=none").total()).isNull();
    assertThat(page("Observation", "code=pdet-qmax&_count=1&_total=accurate").total())
        .isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "code=pdet-qmax&_count=1 | 3",
        "code=pdet-qmax&_count=1&_total=accurate | 3",
        "code=pdet-qmax&_count=2&_sort=-date | 3",
        "code=pdet-qmax&_count=1&_total=none |",
      })
  void laterPagesTellTheNumberThatTheFirstTold(String query, @Nullable Long total) {
    SearchPage page = page("Observation", query);
    int pages = 1;
    while (page.next() != null) {
      assertThat(page.total()).isEqualTo(total);
      page = page("Observation", query + "&_page=" + page.next());
      pages++;
    }
    assertThat(page.total()).isEqualTo(total);
    assertThat(pages).isGreaterThan(1);
  }

  @Test
  void anotherSiteFindsNothing() {
    Site tehran = new Site(2, "tehr", "Tehran centre", ZoneId.of("Asia/Tehran"));
    store.ensure(tehran);
    assertThat(search
            .page(
                store,
                Caller.local("ehr", tehran),
                SearchScope.of("Patient"),
                QueryParameter.parse("family=mull"),
                false)
            .matches())
        .isEmpty();
  }
}
