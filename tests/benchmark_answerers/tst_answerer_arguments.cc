// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "training/benchmark/answerers/make_answerer.h"
#include "training/benchmark/answerers/usage.h"

using namespace vlm3r;
using namespace vlm3r::training::benchmark;

class TestAnswererArguments : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void readsAPublishedCommand();
  void pythonBoolsCount();
  void deviceOfTheCommandLineWins();
  void adaptersHaveTheirPromptAndServer();
  void decoding();
  void refuses_data();
  void refuses();
  void perTaskKinds();
  void totalsAddUp();
};

static AnswererRequest Request(const char* model, const char* args = "", const char* kwargs = "") {
  AnswererRequest request;
  request.model = model;
  request.model_args = args;
  request.gen_kwargs = kwargs;
  return request;
}

// The line that VLM-3R's evaluation script passes, and what its adapter would set besides.
void TestAnswererArguments::readsAPublishedCommand() {
  const auto plan = PlanAnswerer(Request(
      "vlm_3r",
      "pretrained=Journey9ni/vlm-3r-llava-qwen2-lora,model_base=lmms-lab/LLaVA-NeXT-Video-7B-Qwen2,"
      "conv_template=qwen_1_5,max_frames_num=16,video_decode_backend=pyav,mm_spatial_pool_stride=2,"
      "mm_spatial_pool_mode=average,mm_newline_position=grid,overwrite=True,use_cache=true"));
  QVERIFY2(plan.has_value(), plan ? "" : plan.error().ToString().c_str());
  QVERIFY(plan->kind == AnswererKind::kNative);
  QCOMPARE(plan->name, std::string("vlm_3r"));
  QCOMPARE(plan->native.pretrained, std::string("Journey9ni/vlm-3r-llava-qwen2-lora"));
  QCOMPARE(plan->native.model_base, std::string("lmms-lab/LLaVA-NeXT-Video-7B-Qwen2"));
  QCOMPARE(plan->native.max_frames_num, int64_t{16});
  QCOMPARE(plan->native.mm_spatial_pool_mode, std::string("average"));
  QCOMPARE(plan->native.mm_newline_position, std::string("grid"));
  // bench.md 4 and 3: greedy, 16 tokens; 32 frames by the EVAL profile unless said otherwise.
  QCOMPARE(plan->generation.max_new_tokens, int64_t{16});
  QCOMPARE(plan->generation.temperature, 0.0);
  const AnswererPlan plain = PlanAnswerer(Request("native")).value();
  QCOMPARE(plain.native.max_frames_num, int64_t{32});
  QCOMPARE(plain.native.profile, std::string("eval"));
  QCOMPARE(plain.prompt_profile, std::string("default"));
}

void TestAnswererArguments::pythonBoolsCount() {
  QVERIFY(PlanAnswerer(Request("native", "rotation=True"))->native.rotation);
  QVERIFY(!PlanAnswerer(Request("native", "rotation=False"))->native.rotation);
}

void TestAnswererArguments::deviceOfTheCommandLineWins() {
  AnswererRequest request = Request("native", "device=cuda");
  QCOMPARE(PlanAnswerer(request)->native.device, std::string("cuda"));
  request.device = "cpu";
  QCOMPARE(PlanAnswerer(request)->native.device, std::string("cpu"));
}

void TestAnswererArguments::adaptersHaveTheirPromptAndServer() {
  QCOMPARE(PlanAnswerer(Request("gpt4v", "model_version=m"))->prompt_profile, std::string("gpt4v"));
  const AnswererPlan gemini = PlanAnswerer(Request("gemini_api", "model_version=m")).value();
  QCOMPARE(gemini.prompt_profile, std::string("gemini_api"));
  QCOMPARE(gemini.openai.api_key_env, std::string("GEMINI_API_KEY"));
  QVERIFY(gemini.openai.base_url.starts_with("https://generativelanguage.googleapis.com/"));
  const char* args = "model_version=m,base_url=http://localhost:1/v1";
  QCOMPARE(PlanAnswerer(Request("gemini_api", args))->openai.base_url,
           std::string("http://localhost:1/v1"));
}

void TestAnswererArguments::decoding() {
  const char* kwargs = "max_new_tokens=32,temperature=0.7,do_sample=True,top_p=0.9,num_beams=1";
  const AnswererPlan plan = PlanAnswerer(Request("native", "", kwargs)).value();
  QCOMPARE(plan.generation.max_new_tokens, int64_t{32});
  QCOMPARE(plan.generation.temperature, 0.7);
  QCOMPARE(plan.generation.top_p, 0.9);
  QVERIFY(PlanAnswerer(Request("native", "", "do_sample=False,temperature=0")).has_value());
}

void TestAnswererArguments::refuses_data() {
  QTest::addColumn<QByteArray>("model");
  QTest::addColumn<QByteArray>("args");
  QTest::addColumn<QByteArray>("kwargs");
  QTest::addColumn<QByteArray>("says");
  const auto row = [](const char* name, const char* model, const char* args, const char* kwargs,
                      const char* says) {
    QTest::newRow(name) << QByteArray(model) << QByteArray(args) << QByteArray(kwargs)
                        << QByteArray(says);
  };
  row("unknown model", "natvie", "", "", "Did you mean \"native\"?");
  row("unknown preset", "vlm-3r-vst", "", "", "Did you mean \"vlm-3r-vsti\"?");
  row("unknown key", "native", "max_frame_num=3", "", "Did you mean \"max_frames_num\"?");
  row("key of another kind", "native", "base_url=http://a", "", "knows no key \"base_url\"");
  row("no value", "native", "pretrained", "", "KEY=VALUE");
  row("no key", "native", "=3", "", "KEY=VALUE");
  row("empty pair", "native", "threads=1,,threads=2", "", "KEY=VALUE");
  row("twice", "native", "threads=1,threads=2", "", "gives threads twice");
  row("no number", "native", "max_frames_num=many", "", "max_frames_num in --model_args");
  row("too few frames", "native", "max_frames_num=0", "", "from 1 to 4096");
  row("wrong word", "native", "tokens=cameras", "", "Did you mean \"camera\"?");
  row("template", "native", "conv_template=vicuna_v1", "", "qwen_1_5");
  row("decoder", "native", "video_decode_backend=decord", "", "as pyav does");
  row("stride", "native", "mm_spatial_pool_stride=3", "", "always 2");
  row("no cache", "native", "use_cache=False", "", "always kept");
  row("batch", "native", "batch_size=-1", "", "from 0 to 1024");
  row("model name", "native", "model_name=llava_llama", "", "config.json say");
  row("device map", "native", "device_map=auto", "", "device=");
  row("attention", "native", "attn_implementation=flash_attention_2", "", "own kernels");
  row("torch dtype", "native", "torch_dtype=float16", "", "dtype=");
  row("contradiction", "native", "overwrite=false,mm_newline_position=grid", "", "contradicts");
  row("quantisation does not exist", "native", "load_in_4bit=True", "", "knows no key");
  row("beams", "native", "", "num_beams=4", "no beam search");
  row("sampling without heat", "native", "", "do_sample=True", "contradict");
  row("heat without sampling", "native", "", "do_sample=False,temperature=1", "contradict");
  row("unknown kwarg", "native", "", "max_new_token=3", "Did you mean \"max_new_tokens\"?");
  row("no model at the server", "openai", "", "", "model_version");
  row("bad address", "openai", "model_version=m,base_url=ftp://a", "", "neither http nor https");
  row("key instead of its name", "openai", "model_version=m,api_key_env=sk-123", "",
      "never the key");
  row("key with no sign that variables lack", "openai", "model_version=m,api_key_env=sk123", "",
      "never the key");
  row("key for its source", "openai", "model_version=m,key=sk-1234", "",
      "must be auto, environment, keyring or none");
  row("key for its source, almost a word", "openai", "key=nonesk-123", "", "environment");
  row("key with a comma", "openai", "key=none,sk-1234", "", "KEY=VALUE");
  row("key before the sign", "openai", "sk-1234=", "", "has an unknown key");
  row("key under another name", "openai", "api_key=sk-1234", "", "knows no key \"api_key\"");
  row("key of a model that needs none", "native", "key=sk-1234", "", "knows no key \"key\"");
  row("no top_k there", "openai", "model_version=m", "top_k=3", "no part of the chat protocol");
  row("waits", "openai", "model_version=m,backoff_s=9,max_wait_s=1", "", "longer than max_wait_s");
  row("args of chance", "random", "p=1", "", "knows no key");
  row("kwargs of chance", "random", "", "temperature=1", "means nothing to random");
  row("mode", "frequency", "mode=median", "", "mra, mode");
  row("people", "human", "", "", "cannot be run");
}

void TestAnswererArguments::refuses() {
  QFETCH(QByteArray, model);
  QFETCH(QByteArray, args);
  QFETCH(QByteArray, kwargs);
  QFETCH(QByteArray, says);
  const auto plan = PlanAnswerer(Request(model, args, kwargs));
  QVERIFY(!plan.has_value());
  QVERIFY(plan.error().code == ErrorCode::kUsage);
  const std::string text = plan.error().ToString();
  QVERIFY2(text.find(says.toStdString()) != std::string::npos, text.c_str());
  for (const char* const secret : {"sk-123", "sk123"})
    QVERIFY2(text.find(secret) == std::string::npos, text.c_str());
}

void TestAnswererArguments::perTaskKinds() {
  QVERIFY(PlanAnswerer(Request("frequency"))->per_task());
  QVERIFY(PlanAnswerer(Request("recorded", "file=a.jsonl"))->per_task());
  QVERIFY(!PlanAnswerer(Request("random"))->per_task());
  AnswererRequest with_device = Request("random");
  with_device.device = "cuda";
  QVERIFY(!PlanAnswerer(with_device).has_value());
}

void TestAnswererArguments::totalsAddUp() {
  UsageTotals totals;
  QVERIFY(totals.empty());
  totals.Add(nullptr);
  totals.Add({{"seconds", 1}});
  QVERIFY(totals.empty());
  totals.Add(
      {{"usage",
        {{"requests", 3}, {"prompt_tokens", 1000}, {"completion_tokens", 2}, {"cost_usd", 0.5}}}});
  totals.Add({{"usage", {{"requests", 1}}}});
  const OrderedJson sum = totals.ToJson();
  QCOMPARE(sum["replies"].get<int>(), 2);
  QCOMPARE(sum["requests"].get<int>(), 4);
  QCOMPARE(sum["prompt_tokens"].get<int>(), 1000);
  QCOMPARE(sum["completion_tokens"].get<int>(), 2);
  QCOMPARE(sum["unmetered"].get<int>(), 1);
  QCOMPARE(sum["cost_usd"].get<double>(), 0.5);
}

QTEST_APPLESS_MAIN(TestAnswererArguments)
#include "tst_answerer_arguments.moc"
