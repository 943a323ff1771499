<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>%1 (%2)</source>
        <comment>tooltip: what it does (its key)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Open video…</source>
        <translation>打开视频…</translation>
    </message>
    <message>
        <source>Open a video file, a folder of pictures, a project or a PLY file</source>
        <translation>打开视频文件、图片文件夹、项目或 PLY 文件</translation>
    </message>
    <message>
        <source>Open picture folder…</source>
        <translation>打开图片文件夹…</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>Save project as…</source>
        <translation>项目另存为…</translation>
    </message>
    <message>
        <source>Edits are saved as you make them; this gives the project a name and a place</source>
        <translation>编辑会随时保存；此操作为项目指定名称和位置</translation>
    </message>
    <message>
        <source>Remove video from project</source>
        <translation>从项目中移除视频</translation>
    </message>
    <message>
        <source>Export the room…</source>
        <translation>导出房间…</translation>
    </message>
    <message>
        <source>Write point cloud, camera path and depth as they are shown</source>
        <translation>按当前显示写入点云、相机轨迹和深度</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>保存图像…</translation>
    </message>
    <message>
        <source>Record fly-through…</source>
        <translation>录制漫游…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Delete selection</source>
        <translation>删除所选</translation>
    </message>
    <message>
        <source>Rename selection</source>
        <translation>重命名所选</translation>
    </message>
    <message>
        <source>Find in chats</source>
        <translation>在对话中查找</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Everything by name</source>
        <translation>按名称查找所有功能</translation>
    </message>
    <message>
        <source>Stop or leave tool</source>
        <translation>停止或退出工具</translation>
    </message>
    <message>
        <source>Front</source>
        <translation>前视</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右视</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>顶视</translation>
    </message>
    <message>
        <source>Isometric</source>
        <translation>等轴测</translation>
    </message>
    <message>
        <source>Orthographic</source>
        <translation>正交</translation>
    </message>
    <message>
        <source>Frame everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Look from the current camera</source>
        <translation>从当前相机查看</translation>
    </message>
    <message>
        <source>Follow the video</source>
        <translation>跟随视频</translation>
    </message>
    <message>
        <source>The 3D view moves with the camera that took the video</source>
        <translation>3D 视图随拍摄视频的相机移动</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Axes</source>
        <translation>坐标轴</translation>
    </message>
    <message>
        <source>Camera path</source>
        <translation>相机轨迹</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>相机</translation>
    </message>
    <message>
        <source>Pictures in cameras</source>
        <translation>相机中的图像</translation>
    </message>
    <message>
        <source>Eye-dome lighting</source>
        <translation>EDL 光照</translation>
    </message>
    <message>
        <source>Only the current frame's points</source>
        <translation>仅当前帧的点</translation>
    </message>
    <message>
        <source>Larger points</source>
        <translation>增大点</translation>
    </message>
    <message>
        <source>Smaller points</source>
        <translation>减小点</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>浅色主题</translation>
    </message>
    <message>
        <source>Reset panel layout</source>
        <translation>重置面板布局</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Reconstruct</source>
        <translation>重建</translation>
    </message>
    <message>
        <source>Build the room in 3D from the video</source>
        <translation>根据视频构建 3D 房间</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>播放或暂停</translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation>下一帧</translation>
    </message>
    <message>
        <source>Previous frame</source>
        <translation>上一帧</translation>
    </message>
    <message>
        <source>Next sampled frame</source>
        <translation>下一采样帧</translation>
    </message>
    <message>
        <source>Previous sampled frame</source>
        <translation>上一采样帧</translation>
    </message>
    <message>
        <source>Colour by picture</source>
        <translation>按图像着色</translation>
    </message>
    <message>
        <source>Colour by frame</source>
        <translation>按帧着色</translation>
    </message>
    <message>
        <source>Colour by height</source>
        <translation>按高度着色</translation>
    </message>
    <message>
        <source>Colour by confidence</source>
        <translation>按置信度着色</translation>
    </message>
    <message>
        <source>Confidence and colour…</source>
        <translation>置信度和颜色…</translation>
    </message>
    <message>
        <source>Measure distance</source>
        <translation>测量距离</translation>
    </message>
    <message>
        <source>Measure angle</source>
        <translation>测量角度</translation>
    </message>
    <message>
        <source>Measure height</source>
        <translation>测量高度</translation>
    </message>
    <message>
        <source>Measure box</source>
        <translation>测量长方体</translation>
    </message>
    <message>
        <source>Pick a point and ask</source>
        <translation>选取点并提问</translation>
    </message>
    <message>
        <source>Clip box</source>
        <translation>裁剪框</translation>
    </message>
    <message>
        <source>Show only what lies inside a box</source>
        <translation>只显示框内的内容</translation>
    </message>
    <message>
        <source>Calibrate scale…</source>
        <translation>标定尺度…</translation>
    </message>
    <message>
        <source>Give the selected distance its true length</source>
        <translation>为所选距离指定真实长度</translation>
    </message>
    <message>
        <source>Remove calibration</source>
        <translation>移除标定</translation>
    </message>
    <message>
        <source>Save viewpoint</source>
        <translation>保存视角</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>Send the question to the model</source>
        <translation>将问题发送给模型</translation>
    </message>
    <message>
        <source>Stop answering</source>
        <translation>停止回答</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>重新回答</translation>
    </message>
    <message>
        <source>Edit last question</source>
        <translation>编辑上一个问题</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新建对话</translation>
    </message>
    <message>
        <source>Export chat…</source>
        <translation>导出对话…</translation>
    </message>
    <message>
        <source>Copy last answer</source>
        <translation>复制上一个回答</translation>
    </message>
    <message>
        <source>Sampling settings…</source>
        <translation>采样设置…</translation>
    </message>
    <message>
        <source>Write a question</source>
        <translation>输入问题</translation>
    </message>
    <message>
        <source>Inspect a video, model or scene…</source>
        <translation>检查视频、模型或场景…</translation>
    </message>
    <message>
        <source>Show the tokens of a text…</source>
        <translation>显示文本的词元…</translation>
    </message>
    <message>
        <source>Encoded clips on disk…</source>
        <translation>磁盘上的已编码片段…</translation>
    </message>
    <message>
        <source>Clear encoded clips…</source>
        <translation>清除已编码片段…</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>模型…</translation>
    </message>
    <message>
        <source>Choose, check and import models</source>
        <translation>选择、检查和导入模型</translation>
    </message>
    <message>
        <source>Verify a model…</source>
        <translation>校验模型…</translation>
    </message>
    <message>
        <source>List a model's tensors…</source>
        <translation>列出模型的张量…</translation>
    </message>
    <message>
        <source>Merge an adapter into its base…</source>
        <translation>将适配器合并到基础模型…</translation>
    </message>
    <message>
        <source>Convert a checkpoint…</source>
        <translation>转换检查点…</translation>
    </message>
    <message>
        <source>Make a random checkpoint…</source>
        <translation>生成随机检查点…</translation>
    </message>
    <message>
        <source>Measure the engine's speed…</source>
        <translation>测量引擎速度…</translation>
    </message>
    <message>
        <source>Check the numbers on this machine…</source>
        <translation>核对本机的计算结果…</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Start page</source>
        <translation>起始页</translation>
    </message>
    <message>
        <source>Open the demo room</source>
        <translation>打开演示房间</translation>
    </message>
    <message>
        <source>What this machine can run…</source>
        <translation>本机可运行的内容…</translation>
    </message>
    <message>
        <source>All options…</source>
        <translation>所有选项…</translation>
    </message>
    <message>
        <source>Tasks and log</source>
        <translation>任务和日志</translation>
    </message>
    <message>
        <source>Save a report for support…</source>
        <translation>保存支持报告…</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
</context>
<context>
    <name>AnswerInfo</name>
    <message>
        <source>%1 s to first token</source>
        <translation>首个词元用时 %1 s</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 词元/秒</translation>
    </message>
    <message>
        <source>%1 of %2 tokens reused</source>
        <translation>复用 %1/%2 个词元</translation>
    </message>
    <message>
        <source>The chat is longer than the model's context: its start was left out.</source>
        <translation>对话超出模型的上下文长度：开头部分已略去。</translation>
    </message>
    <message numerus="yes">
        <source>Cut off after %n token(s): raise “Longest answer” in the sampling settings.</source>
        <translation>
            <numerusform>生成 %n 个词元后被截断：请在采样设置中调高“最长回答”。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 GiB</source>
        <translation>%1 GiB</translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation>%1 MiB</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n 帧</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChatExport</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>No answer: %1</source>
        <translation>没有回答：%1</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>random weights: the answer means nothing</source>
        <translation>随机权重：回答没有意义</translation>
    </message>
    <message>
        <source>Export chat %1</source>
        <translation>导出对话 %1</translation>
    </message>
    <message>
        <source>Export chat</source>
        <translation>导出对话</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <source>JSON with all branches (*.json)</source>
        <translation>包含所有分支的 JSON (*.json)</translation>
    </message>
    <message>
        <source>a model that knows made-up rooms only</source>
        <translation>只认识虚构房间的模型</translation>
    </message>
</context>
<context>
    <name>CommandForm</name>
    <message>
        <source>More options</source>
        <translation>更多选项</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Show what a file or folder is: video, pictures, model, reconstruction</source>
        <translation>显示文件或文件夹是什么：视频、图片、模型或重建</translation>
    </message>
    <message>
        <source>file or folder; its content decides what it is</source>
        <translation>文件或文件夹；类型由内容判定</translation>
    </message>
    <message>
        <source>Turn text into token ids</source>
        <translation>将文本转换为词元 ID</translation>
    </message>
    <message>
        <source>List the encoded clips kept on disk</source>
        <translation>列出磁盘上保留的已编码片段</translation>
    </message>
    <message>
        <source>Remove every encoded clip</source>
        <translation>移除所有已编码片段</translation>
    </message>
    <message>
        <source>List the models on this machine</source>
        <translation>列出本机上的模型</translation>
    </message>
    <message>
        <source>Show what a checkpoint consists of</source>
        <translation>显示检查点的组成</translation>
    </message>
    <message>
        <source>Write a random checkpoint of any size in the released layouts</source>
        <translation>按发布版布局写入任意大小的随机检查点</translation>
    </message>
    <message>
        <source>more places to look</source>
        <translation>其他查找位置</translation>
    </message>
    <message>
        <source>model folder or weight file</source>
        <translation>模型文件夹或权重文件</translation>
    </message>
    <message>
        <source>Check a checkpoint: files, tensors, shapes, hashes, values</source>
        <translation>校验检查点：文件、张量、形状、哈希、值</translation>
    </message>
    <message>
        <source>Write base and adapter as one model</source>
        <translation>将基础模型和适配器写为一个模型</translation>
    </message>
    <message>
        <source>Rewrite .pth, .bin or safetensors weights as safetensors</source>
        <translation>将 .pth、.bin 或 safetensors 权重改写为 safetensors</translation>
    </message>
    <message>
        <source>adapter folder</source>
        <translation>适配器文件夹</translation>
    </message>
    <message>
        <source>weight file, or a base or merged model folder</source>
        <translation>权重文件，或基础模型、合并后模型的文件夹</translation>
    </message>
    <message>
        <source>Time the engine's stages on this machine</source>
        <translation>在本机上为引擎各阶段计时</translation>
    </message>
    <message>
        <source>Compare this machine's results with the reference's, device by device</source>
        <translation>逐个设备比较本机结果与参考实现的结果</translation>
    </message>
    <message>
        <source>Say what works on this machine and what to do about the rest</source>
        <translation>说明本机上哪些可用，其余该如何处理</translation>
    </message>
    <message>
        <source>List every option, or show and save the values in effect</source>
        <translation>列出所有选项，或显示并保存生效的值</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>folder with vocab.json and merges.txt, or tokenizer.json</source>
        <translation>包含 vocab.json 和 merges.txt 或 tokenizer.json 的文件夹</translation>
    </message>
    <message>
        <source>Arch</source>
        <translation>架构</translation>
    </message>
    <message>
        <source>sizes of the model</source>
        <translation>模型的尺寸</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>folder to write: base, adapter and CUT3R below it</source>
        <translation>要写入的文件夹：其下为基础模型、适配器和 CUT3R</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>清单</translation>
    </message>
    <message>
        <source>hashes as sha256sum prints them; empty means SHA256SUMS if it is there</source>
        <translation>sha256sum 输出格式的哈希；留空则使用 SHA256SUMS（若存在）</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>值</translation>
    </message>
    <message>
        <source>also read every tensor and look for NaN and infinity</source>
        <translation>同时读取每个张量，查找 NaN 和无穷大</translation>
    </message>
    <message>
        <source>what to write</source>
        <translation>要写入的内容</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>存储格式</translation>
    </message>
    <message>
        <source>number format of the written weights</source>
        <translation>写入权重的数值格式</translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>list every tensor with its type and shape</source>
        <translation>列出每个张量及其类型和形状</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>what to time; empty means everything</source>
        <translation>要计时的内容；留空表示全部</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>打包</translation>
    </message>
    <message>
        <source>repack linear layers as the engine does</source>
        <translation>像引擎一样重新打包线性层</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>重复次数</translation>
    </message>
    <message>
        <source>timed runs of a stage</source>
        <translation>每个阶段的计时次数</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>siglip: frames of one batch</source>
        <translation>siglip：每批的帧数</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>边长</translation>
    </message>
    <message>
        <source>cut3r: side of the picture, a multiple of 16</source>
        <translation>cut3r：图像边长，16 的倍数</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>Tokens per call</source>
        <translation>每次调用的词元</translation>
    </message>
    <message>
        <source>linear, attention, qwen2-prefill: rows</source>
        <translation>linear、attention、qwen2-prefill：行数</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>qwen2-decode: positions before the timed one</source>
        <translation>qwen2-decode：计时位置之前的位置数</translation>
    </message>
    <message>
        <source>Effective</source>
        <translation>生效值</translation>
    </message>
    <message>
        <source>print the values in effect and who set them</source>
        <translation>输出生效的值及其来源</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>list the presets</source>
        <translation>列出预设</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>print docs/options.md</source>
        <translation>输出 docs/options.md</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>write the values in effect to this configuration file (.toml or .json)</source>
        <translation>将生效的值写入此配置文件（.toml 或 .json）</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>model folder: adapter, merged model or base; empty means the embedded default</source>
        <translation>模型文件夹：适配器、合并后的模型或基础模型；留空表示内置默认模型</translation>
    </message>
    <message>
        <source>Model base</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>base model of an adapter; empty looks beside it and in the Hugging Face cache</source>
        <translation>适配器的基础模型；留空则在其旁边和 Hugging Face 缓存中查找</translation>
    </message>
    <message>
        <source>Spatial</source>
        <translation>空间模型</translation>
    </message>
    <message>
        <source>CUT3R checkpoint (.pth or .safetensors); empty looks beside the model</source>
        <translation>CUT3R 检查点（.pth 或 .safetensors）；留空则在模型旁边查找</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>where to compute; auto takes a GPU when there is one</source>
        <translation>在何处计算；auto 表示有 GPU 时使用 GPU</translation>
    </message>
    <message>
        <source>Dtype</source>
        <translation>数值格式</translation>
    </message>
    <message>
        <source>number format of the computation; auto takes what is fastest and safe here</source>
        <translation>计算的数值格式；auto 表示采用此处最快且安全的格式</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>CPU threads; 0 means all cores</source>
        <translation>CPU 线程数；0 表示所有核心</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Fp16 rope</source>
        <translation>RoPE 用 fp16</translation>
    </message>
    <message>
        <source>round queries and keys of CUT3R's encoder to fp16 before the rotation, as the reference</source>
        <translation>与参考实现一样，在旋转前将 CUT3R 编码器的查询和键舍入为 fp16</translation>
    </message>
    <message>
        <source>Force</source>
        <translation>强制</translation>
    </message>
    <message>
        <source>load although the memory forecast says that it will not fit</source>
        <translation>即使内存预测显示不足也加载</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>配置方案</translation>
    </message>
    <message>
        <source>published set of sampling, pooling and prompt settings</source>
        <translation>已发布的一组采样、池化和提示词设置</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧数</translation>
    </message>
    <message>
        <source>frames sampled from the clip; 0 means every frame (reconstruct only)</source>
        <translation>从片段中采样的帧数；0 表示所有帧（仅限重建）</translation>
    </message>
    <message>
        <source>As</source>
        <translation>处理方式</translation>
    </message>
    <message>
        <source>treat the pictures as one video (pooled) or as separate images</source>
        <translation>将图片当作一个视频（池化）或当作独立图像</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>空间词元</translation>
    </message>
    <message>
        <source>spatial tokens the answer may use; config means as the model was trained</source>
        <translation>回答可使用的空间词元；config 表示与模型训练时相同</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>honour the rotation a video file asks for (the reference ignores it)</source>
        <translation>遵循视频文件要求的旋转（参考实现忽略它）</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>keep encoded clips on disk, so that later questions need no encoder</source>
        <translation>将已编码片段保留在磁盘上，之后提问无需编码器</translation>
    </message>
    <message>
        <source>Cache max gib</source>
        <translation>缓存上限 GiB</translation>
    </message>
    <message>
        <source>most that encoded clips may take on disk; unset means 20</source>
        <translation>已编码片段最多占用的磁盘空间；未设表示 20</translation>
    </message>
    <message>
        <source>Max new tokens</source>
        <translation>最多新词元</translation>
    </message>
    <message>
        <source>longest answer; 0 means the profile's limit</source>
        <translation>最长回答；0 表示使用配置方案的上限</translation>
    </message>
    <message>
        <source>Min new tokens</source>
        <translation>最少新词元</translation>
    </message>
    <message>
        <source>shortest answer; 0 means as the model says</source>
        <translation>最短回答；0 表示按模型设定</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>0 decodes greedily, higher values sample more freely</source>
        <translation>0 为贪婪解码，值越大采样越自由</translation>
    </message>
    <message>
        <source>Top p</source>
        <translation>Top p</translation>
    </message>
    <message>
        <source>sample among the likeliest tokens of this total probability</source>
        <translation>从累计概率达到此值的最可能词元中采样</translation>
    </message>
    <message>
        <source>Top k</source>
        <translation>Top k</translation>
    </message>
    <message>
        <source>sample among this many likeliest tokens; 0 means no limit</source>
        <translation>从这么多个最可能的词元中采样；0 表示不限</translation>
    </message>
    <message>
        <source>Repetition penalty</source>
        <translation>重复惩罚</translation>
    </message>
    <message>
        <source>divides the logits of tokens already generated; unset means as the base model says</source>
        <translation>对已生成词元的 logits 做除法；未设表示按基础模型设定</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>seed of the sampler</source>
        <translation>采样器的种子</translation>
    </message>
    <message>
        <source>Long side</source>
        <translation>长边</translation>
    </message>
    <message>
        <source>longer side of the pictures the model sees</source>
        <translation>模型所见图像的长边</translation>
    </message>
    <message>
        <source>Revisit</source>
        <translation>重访</translation>
    </message>
    <message>
        <source>passes over the clip; the last one's output is kept</source>
        <translation>遍历片段的次数；保留最后一遍的输出</translation>
    </message>
    <message>
        <source>passes</source>
        <translation>遍</translation>
    </message>
    <message>
        <source>Revisit updates</source>
        <translation>重访时更新</translation>
    </message>
    <message>
        <source>let passes after the first still change the memory</source>
        <translation>第一遍之后的各遍仍可更改记忆</translation>
    </message>
    <message>
        <source>Ttt3r</source>
        <translation>TTT3R</translation>
    </message>
    <message>
        <source>TTT3R's gated state update, which drifts less on long videos</source>
        <translation>TTT3R 的门控状态更新，在长视频上漂移较小</translation>
    </message>
    <message>
        <source>Reset every</source>
        <translation>重置间隔</translation>
    </message>
    <message>
        <source>restart the memory every so many frames and chain the poses; 0 means never</source>
        <translation>每隔这么多帧重置记忆并串接位姿；0 表示从不</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>what to write into the output folder</source>
        <translation>要写入输出文件夹的内容</translation>
    </message>
    <message>
        <source>Min confidence</source>
        <translation>最低置信度</translation>
    </message>
    <message>
        <source>keep points that are more certain than this; confidence begins at 1</source>
        <translation>保留置信度高于此值的点；置信度从 1 开始</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>each frame's own map moved by its pose (drifts less), or the map of the world head</source>
        <translation>各帧自身的点图按其位姿移动（漂移较小），或世界头的点图</translation>
    </message>
    <message>
        <source>Remove outliers</source>
        <translation>移除离群点</translation>
    </message>
    <message>
        <source>drop points that lie far from all others</source>
        <translation>去除远离所有其他点的点</translation>
    </message>
    <message>
        <source>Colmap points</source>
        <translation>COLMAP 点</translation>
    </message>
    <message>
        <source>thin the points of the COLMAP model to this many</source>
        <translation>将 COLMAP 模型的点精简到此数量</translation>
    </message>
    <message>
        <source>points</source>
        <translation>点</translation>
    </message>
</context>
<context>
    <name>Deixis</name>
    <message>
        <source>the point in frame %1 at %2 (%3 % from the left, %4 % from the top)</source>
        <translation>第 %1 帧（%2）中的点（距左边 %3 %，距上边 %4 %）</translation>
    </message>
    <message>
        <source>Point in frame %1 at %2</source>
        <translation>第 %1 帧（%2）中的点</translation>
    </message>
</context>
<context>
    <name>EngineErrors</name>
    <message>
        <source>the GPU stopped answering</source>
        <translation>GPU 停止响应</translation>
    </message>
    <message>
        <source>Choose the CPU under Models, or start the program again to use the GPU</source>
        <translation>在“模型”中选择 CPU，或重新启动程序以使用 GPU</translation>
    </message>
    <message>
        <source>Use fewer frames, choose bf16 or a smaller model under Models, or close other programs</source>
        <translation>减少帧数，在“模型”中选择 bf16 或更小的模型，或关闭其他程序</translation>
    </message>
    <message>
        <source>Models names what is missing and lets you choose it</source>
        <translation>“模型”会列出缺少的内容并可供选择</translation>
    </message>
</context>
<context>
    <name>FieldEditor</name>
    <message>
        <source>%1
On the command line: %2</source>
        <translation>%1
命令行：%2</translation>
    </message>
    <message>
        <source>Choose what to write</source>
        <translation>选择要写入的内容</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
</context>
<context>
    <name>JobText</name>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>正在处理…</translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <translation>%1 %2 %</translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <translation>%1 %2/%3</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>失败：%1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>took %1</source>
        <translation>用时 %1</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>%1.</source>
        <extracomment>A whole sentence, with the full stop of the language.</extracomment>
        <translation>%1。</translation>
    </message>
</context>
<context>
    <name>MarkdownView</name>
    <message>
        <source>[picture: %1]</source>
        <translation>[图片：%1]</translation>
    </message>
</context>
<context>
    <name>Measure</name>
    <message>
        <source>Angle: click a point on one side</source>
        <translation>角度：单击一边上的点</translation>
    </message>
    <message>
        <source>Angle: click the corner</source>
        <translation>角度：单击顶点</translation>
    </message>
    <message>
        <source>Angle: click a point on the other side</source>
        <translation>角度：单击另一边上的点</translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation>%1 m</translation>
    </message>
    <message>
        <source>%1°</source>
        <translation>%1°</translation>
    </message>
    <message>
        <source>%1 × %2 × %3 m</source>
        <translation>%1 × %2 × %3 m</translation>
    </message>
    <message>
        <source>Distance: click the first point</source>
        <translation>距离：单击第一个点</translation>
    </message>
    <message>
        <source>Distance: click the second point</source>
        <translation>距离：单击第二个点</translation>
    </message>
    <message>
        <source>Height: click the lower point</source>
        <translation>高度：单击较低的点</translation>
    </message>
    <message>
        <source>Height: click the upper point</source>
        <translation>高度：单击较高的点</translation>
    </message>
    <message>
        <source>Box: click one corner</source>
        <translation>长方体：单击一个角点</translation>
    </message>
    <message>
        <source>Box: click the opposite corner</source>
        <translation>长方体：单击对角点</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Benchmark</source>
        <translation>基准测试</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
</context>
<context>
    <name>ModelFacts</name>
    <message>
        <source>%1 billion parameters</source>
        <translation>%1B 参数</translation>
    </message>
    <message>
        <source>%1 million parameters</source>
        <translation>%1M 参数</translation>
    </message>
    <message>
        <source>%1 thousand parameters</source>
        <translation>%1K 参数</translation>
    </message>
</context>
<context>
    <name>ModelKind</name>
    <message>
        <source>Adapter: works with a base model</source>
        <translation>适配器：与基础模型配合使用</translation>
    </message>
    <message>
        <source>Whole model with sense of space</source>
        <translation>具有空间感知的完整模型</translation>
    </message>
    <message>
        <source>Base model without sense of space</source>
        <translation>没有空间感知的基础模型</translation>
    </message>
    <message>
        <source>CUT3R: reconstructs rooms</source>
        <translation>CUT3R：重建房间</translation>
    </message>
    <message>
        <source>Vision tower alone</source>
        <translation>仅视觉塔</translation>
    </message>
    <message>
        <source>Unknown kind of model</source>
        <translation>未知的模型类型</translation>
    </message>
</context>
<context>
    <name>ModelProblem</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Missing tensor</source>
        <translation>缺少张量</translation>
    </message>
    <message>
        <source>Wrong shape</source>
        <translation>形状错误</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>No number</source>
        <translation>非数值</translation>
    </message>
    <message>
        <source>Wrong hash</source>
        <translation>哈希错误</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <translation>%1：%2（%3）</translation>
    </message>
</context>
<context>
    <name>Mouse</name>
    <message>
        <source>Turn</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Left button</source>
        <translation>左键</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>Middle button</source>
        <translation>中键</translation>
    </message>
    <message>
        <source>Zoom to the pointer</source>
        <translation>缩放到指针处</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>Turn around this point</source>
        <translation>绕此点旋转</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>Point size</source>
        <translation>点大小</translation>
    </message>
    <message>
        <source>Ctrl+Wheel</source>
        <translation>Ctrl+滚轮</translation>
    </message>
    <message>
        <source>Camera size</source>
        <translation>相机大小</translation>
    </message>
    <message>
        <source>Alt+Wheel</source>
        <translation>Alt+滚轮</translation>
    </message>
    <message>
        <source>Near clip</source>
        <translation>近端裁剪</translation>
    </message>
    <message>
        <source>Shift+Wheel</source>
        <translation>Shift+滚轮</translation>
    </message>
</context>
<context>
    <name>Properties</name>
    <message>
        <source>%1°</source>
        <translation>%1°</translation>
    </message>
    <message>
        <source>%1, %2, %3 m</source>
        <translation>%1, %2, %3 m</translation>
    </message>
    <message>
        <source>x to the right, y down, z forward, seen from the first camera</source>
        <translation>x 向右，y 向下，z 向前，以第一个相机为准</translation>
    </message>
    <message>
        <source>as predicted, not calibrated</source>
        <translation>为预测值，未标定</translation>
    </message>
    <message>
        <source>calibrated, × %1</source>
        <translation>已标定，× %1</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧数</translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>%1 per second</source>
        <translation>每秒 %1 帧</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2 px</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>尺度</translation>
    </message>
    <message>
        <source>Calibrate with a measured distance whose true length you know</source>
        <translation>用已知真实长度的测量距离进行标定</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>相机</translation>
    </message>
    <message>
        <source>Camera path</source>
        <translation>相机轨迹</translation>
    </message>
    <message>
        <source>Widest extent</source>
        <translation>最大范围</translation>
    </message>
    <message>
        <source>Camera %1</source>
        <translation>相机 %1</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Video frame</source>
        <translation>视频帧</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Turned right</source>
        <translation>右转</translation>
    </message>
    <message>
        <source>Compared with the first camera</source>
        <translation>与第一个相机相比</translation>
    </message>
    <message>
        <source>Tilted up</source>
        <translation>上仰</translation>
    </message>
    <message>
        <source>Field of view</source>
        <translation>视场角</translation>
    </message>
    <message>
        <source>From the left to the right edge</source>
        <translation>从左边缘到右边缘</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Median of its points; 1 is the lowest</source>
        <translation>其各点的中位数；1 为最低</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Confident enough</source>
        <translation>置信度足够</translation>
    </message>
    <message>
        <source>Confidence above</source>
        <translation>置信度高于</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Seen by</source>
        <translation>可见于</translation>
    </message>
    <message>
        <source>camera %1 at %2</source>
        <translation>相机 %1，%2</translation>
    </message>
    <message>
        <source>From that camera</source>
        <translation>距该相机</translation>
    </message>
    <message>
        <source>Pixel</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>column %1, row %2</source>
        <translation>第 %1 列，第 %2 行</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Point %1</source>
        <translation>点 %1</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>Towards</source>
        <translation>朝向</translation>
    </message>
    <message>
        <source>Projection</source>
        <translation>投影</translation>
    </message>
    <message>
        <source>orthographic</source>
        <translation>正交</translation>
    </message>
    <message>
        <source>perspective</source>
        <translation>透视</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>SamplingFields</name>
    <message>
        <source>Frames</source>
        <translation>帧数</translation>
    </message>
    <message>
        <source>How many frames of the video the model sees. Another number encodes it anew.</source>
        <translation>模型看到视频的多少帧。更改后会重新编码。</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>最长回答</translation>
    </message>
    <message>
        <source>Shortest answer</source>
        <translation>最短回答</translation>
    </message>
    <message>
        <source>The answer does not end before this many tokens</source>
        <translation>回答在达到这么多词元之前不会结束</translation>
    </message>
    <message>
        <source>In tokens, about ¾ of a word each</source>
        <translation>以词元计，每个约 ¾ 个英文单词</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>0 always takes the likeliest word; higher values vary more</source>
        <translation>0 总取最可能的词；数值越大变化越多</translation>
    </message>
    <message>
        <source>0 (exact)</source>
        <translation>0（确定）</translation>
    </message>
    <message>
        <source>Top p</source>
        <translation>Top p</translation>
    </message>
    <message>
        <source>Choose among the likeliest words of this total probability</source>
        <translation>从累计概率达到此值的最可能词中选取</translation>
    </message>
    <message>
        <source>Top k</source>
        <translation>Top k</translation>
    </message>
    <message>
        <source>Choose among this many likeliest words</source>
        <translation>从这么多个最可能的词中选取</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Repetition penalty</source>
        <translation>重复惩罚</translation>
    </message>
    <message>
        <source>Above 1, words already said become less likely</source>
        <translation>大于 1 时，已说过的词更不易出现</translation>
    </message>
    <message>
        <source>as the model says</source>
        <translation>按模型设定</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>The same seed gives the same answer again</source>
        <translation>相同的种子得到相同的回答</translation>
    </message>
</context>
<context>
    <name>SceneTree</name>
    <message>
        <source>Cameras</source>
        <translation>相机</translation>
    </message>
    <message>
        <source>Camera %1</source>
        <translation>相机 %1</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>视角</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1 M</translation>
    </message>
    <message>
        <source>%1 k</source>
        <translation>%1 k</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>角度</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>长方体</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>growing…</source>
        <translation>增长中…</translation>
    </message>
    <message>
        <source>Point file</source>
        <translation>点文件</translation>
    </message>
</context>
<context>
    <name>Stages</name>
    <message>
        <source>Loading the model</source>
        <translation>加载模型</translation>
    </message>
    <message>
        <source>Reading the video</source>
        <translation>读取视频</translation>
    </message>
    <message>
        <source>Checking the file</source>
        <translation>检查文件</translation>
    </message>
    <message>
        <source>Looking at the frames</source>
        <translation>查看各帧</translation>
    </message>
    <message>
        <source>CUT3R</source>
        <translation>CUT3R</translation>
    </message>
    <message>
        <source>Joining picture and space</source>
        <translation>融合图像与空间</translation>
    </message>
    <message>
        <source>Reading the question</source>
        <translation>读取问题</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>生成回答</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Checking the values</source>
        <translation>检查值</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>Encoding the film</source>
        <translation>编码影片</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>搜索</translation>
    </message>
</context>
<context>
    <name>Starters</name>
    <message>
        <source>How many…</source>
        <translation>有多少…</translation>
    </message>
    <message>
        <source>How far apart…</source>
        <translation>相距多远…</translation>
    </message>
    <message>
        <source>How big is it…</source>
        <translation>它有多大…</translation>
    </message>
    <message>
        <source>How big is the room</source>
        <translation>房间有多大</translation>
    </message>
    <message>
        <source>Closest of 2…</source>
        <translation>2 个中最近的…</translation>
    </message>
    <message>
        <source>Closest of 3…</source>
        <translation>3 个中最近的…</translation>
    </message>
    <message>
        <source>Closest of 4…</source>
        <translation>4 个中最近的…</translation>
    </message>
    <message>
        <source>Left or right…</source>
        <translation>左还是右…</translation>
    </message>
    <message>
        <source>Left, right or back…</source>
        <translation>左、右还是后…</translation>
    </message>
    <message>
        <source>Which quadrant…</source>
        <translation>哪个象限…</translation>
    </message>
    <message>
        <source>What appears first…</source>
        <translation>什么先出现…</translation>
    </message>
    <message>
        <source>Which way to turn…</source>
        <translation>该往哪转…</translation>
    </message>
    <message>
        <source>How far from the camera…</source>
        <translation>离相机多远…</translation>
    </message>
    <message>
        <source>Nearest to camera, of 2…</source>
        <translation>2 个中离相机最近的…</translation>
    </message>
    <message>
        <source>Nearest to camera, of 3…</source>
        <translation>3 个中离相机最近的…</translation>
    </message>
    <message>
        <source>Nearest to camera, of 4…</source>
        <translation>4 个中离相机最近的…</translation>
    </message>
    <message>
        <source>Nearer or farther…</source>
        <translation>更近还是更远…</translation>
    </message>
    <message>
        <source>Left or right in a frame…</source>
        <translation>画面中左还是右…</translation>
    </message>
    <message>
        <source>Above or below in a frame…</source>
        <translation>画面中上还是下…</translation>
    </message>
    <message>
        <source>How far the camera moved</source>
        <translation>相机移动了多远</translation>
    </message>
    <message>
        <source>Camera moved which way (4)</source>
        <translation>相机往哪移动（4 选）</translation>
    </message>
    <message>
        <source>Camera moved which way (3)</source>
        <translation>相机往哪移动（3 选）</translation>
    </message>
    <message>
        <source>Camera moved which way (2)</source>
        <translation>相机往哪移动（2 选）</translation>
    </message>
</context>
<context>
    <name>ValueSlider</name>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>over %1</source>
        <translation>高于 %1</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::AboutDialog</name>
    <message>
        <source>About VLM-3R Studio</source>
        <translation>关于 VLM-3R Studio</translation>
    </message>
    <message>
        <source>Ask spatial questions about ordinary videos and see the room in 3D.
Everything happens on this machine: no video, question or answer leaves it, and nothing is reported home.</source>
        <translation>对普通视频提出空间问题，并以 3D 查看房间。
一切都在本机上进行：视频、问题和回答都不会离开本机，也不会上报任何信息。</translation>
    </message>
    <message>
        <source>Version %1, Apache License 2.0</source>
        <translation>版本 %1，Apache License 2.0</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Unsaved projects</source>
        <translation>未保存的项目</translation>
    </message>
    <message>
        <source>Encoded clips and rooms</source>
        <translation>已编码片段和房间</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>所用组件</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Libraries and their licences</source>
        <translation>库及其许可证</translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation>复制版本信息</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::CalibrationBar</name>
    <message>
        <source>True length in metres</source>
        <translation>真实长度（米）</translation>
    </message>
    <message>
        <source>Set scale</source>
        <translation>设定尺度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>True length of this measurement</source>
        <translation>此测量的真实长度</translation>
    </message>
    <message>
        <source>True length of “%1”</source>
        <translation>“%1”的真实长度</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::CaptureController</name>
    <message>
        <source>room</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存图像</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 图像 (*.png)</translation>
    </message>
    <message>
        <source>Save picture %1</source>
        <translation>保存图像 %1</translation>
    </message>
    <message>
        <source>Record %1</source>
        <translation>录制 %1</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::CaptureDialog</name>
    <message>
        <source>Record fly-through</source>
        <translation>录制漫游</translation>
    </message>
    <message>
        <source>Through the saved viewpoints</source>
        <translation>经过已保存的视角</translation>
    </message>
    <message>
        <source>Along the camera path</source>
        <translation>沿相机轨迹</translation>
    </message>
    <message>
        <source>Once around what is in the middle</source>
        <translation>绕中心一周</translation>
    </message>
    <message>
        <source>%1 per second</source>
        <translation>每秒 %1 帧</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>运动方式</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>录制</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>As the view: %1 × %2</source>
        <translation>同视图：%1 × %2</translation>
    </message>
    <message>
        <source>MP4 video (*.mp4)</source>
        <translation>MP4 视频 (*.mp4)</translation>
    </message>
    <message>
        <source>Choose where the video goes.</source>
        <translation>选择视频的保存位置。</translation>
    </message>
    <message>
        <source>Pictures: %1. Save two viewpoints or more to fly between them.</source>
        <translation>图像数：%1。保存两个或更多视角，即可在其间漫游。</translation>
    </message>
    <message>
        <source>Pictures: %1, drawn as the view is now.</source>
        <translation>图像数：%1，按视图当前样式绘制。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ChatHeader</name>
    <message>
        <source>Name of the chat</source>
        <translation>对话名称</translation>
    </message>
    <message>
        <source>No video</source>
        <translation>无视频</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <comment>video / chat</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Chat: %1</source>
        <translation>对话：%1</translation>
    </message>
    <message>
        <source>Rename this chat</source>
        <translation>重命名此对话</translation>
    </message>
    <message>
        <source>Delete this chat</source>
        <translation>删除此对话</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ChatPanel</name>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Open a video to ask about the room in it.</source>
        <translation>打开视频，即可就其中的房间提问。</translation>
    </message>
    <message>
        <source>Open video…</source>
        <translation>打开视频…</translation>
    </message>
    <message>
        <source>The weights of this model are random: its answers mean nothing. Import VLM-3R weights for real ones.</source>
        <translation>该模型的权重是随机的：它的回答没有意义。要得到真实的回答，请导入 VLM-3R 权重。</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>模型…</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Address copied: %1</source>
        <translation>已复制地址：%1</translation>
    </message>
    <message>
        <source>New chats will start with these settings.</source>
        <translation>新对话将使用这些设置。</translation>
    </message>
    <message>
        <source>Stop the answer first, or wait for its end.</source>
        <translation>请先停止回答，或等待其结束。</translation>
    </message>
    <message>
        <source>It is not known which frame shows this point.</source>
        <translation>不清楚此点出现在哪一帧。</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>已保存：%1</translation>
    </message>
    <message numerus="yes">
        <source>The model sees %n frame(s), spread over the video, and the shape of the room.</source>
        <translation>
            <numerusform>模型会看到均匀分布在视频中的 %n 帧，以及房间的形状。</numerusform>
        </translation>
    </message>
    <message>
        <source>This project is open elsewhere: here it can only be read</source>
        <translation>此项目已在别处打开：此处只能读取</translation>
    </message>
    <message>
        <source>Open a video first</source>
        <translation>先打开视频</translation>
    </message>
    <message>
        <source>Ask about this video</source>
        <translation>就此视频提问</translation>
    </message>
    <message>
        <source>The demo model knows made-up rooms only: about other videos its answers mean nothing. Import VLM-3R weights for real ones.</source>
        <translation>演示模型只认识虚构的房间：对于其他视频，它的回答没有意义。要得到真实的回答，请导入 VLM-3R 权重。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ChatSearch</name>
    <message>
        <source>Find in all chats</source>
        <translation>在所有对话中查找</translation>
    </message>
    <message>
        <source>Messages found</source>
        <translation>找到的消息</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>关闭搜索</translation>
    </message>
    <message>
        <source>Close the search (%1)</source>
        <translation>关闭搜索 (%1)</translation>
    </message>
    <message>
        <source>Searches the questions and answers of every video in this project.</source>
        <translation>搜索此项目中所有视频的问题和回答。</translation>
    </message>
    <message>
        <source>Nothing found for “%1”.</source>
        <translation>未找到“%1”。</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n 条消息</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <comment>video / chat</comment>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ClipCard</name>
    <message>
        <source>Clip box</source>
        <translation>裁剪框</translation>
    </message>
    <message>
        <source>CLIP BOX</source>
        <translation>裁剪框</translation>
    </message>
    <message>
        <source>Turn off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Left side</source>
        <translation>左侧</translation>
    </message>
    <message>
        <source>Right side</source>
        <translation>右侧</translation>
    </message>
    <message>
        <source>Near side</source>
        <translation>近侧</translation>
    </message>
    <message>
        <source>Far side</source>
        <translation>远侧</translation>
    </message>
    <message>
        <source>Lower side</source>
        <translation>下侧</translation>
    </message>
    <message>
        <source>Upper side</source>
        <translation>上侧</translation>
    </message>
    <message>
        <source>Turn clip box off</source>
        <translation>关闭裁剪框</translation>
    </message>
    <message>
        <source>Turn clip box on</source>
        <translation>打开裁剪框</translation>
    </message>
    <message>
        <source>Move clip box</source>
        <translation>移动裁剪框</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::CommandDialog</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Result as text</source>
        <translation>文本结果</translation>
    </message>
    <message>
        <source>Result as JSON</source>
        <translation>JSON 结果</translation>
    </message>
    <message>
        <source>The result appears here.</source>
        <translation>结果显示在此处。</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>The same call as a command line</source>
        <translation>相同调用的命令行</translation>
    </message>
    <message>
        <source>Copy command line</source>
        <translation>复制命令行</translation>
    </message>
    <message>
        <source>Copy result</source>
        <translation>复制结果</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Something is not as it should be: see below.</source>
        <translation>有异常之处：见下文。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::CommandForm</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>One text a line</source>
        <translation>每行一段文本</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>something is missing: %1</source>
        <translation>缺少内容：%1</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::CommandPalette</name>
    <message>
        <source>What do you want to do?</source>
        <translation>想做什么？</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Matching commands</source>
        <translation>匹配的命令</translation>
    </message>
    <message>
        <source>Nothing has this name. Try another word.</source>
        <translation>没有这个名称。换个词试试。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::Composer</name>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Put the picked point into the question</source>
        <translation>将选取的点加入问题</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>Stop answering (%1)</source>
        <translation>停止回答 (%1)</translation>
    </message>
    <message>
        <source>Send the question to the model (%1)</source>
        <translation>将问题发送给模型 (%1)</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ContextMeter</name>
    <message>
        <source>Context in use</source>
        <translation>已用上下文</translation>
    </message>
    <message>
        <source>Video encoded</source>
        <translation>视频已编码</translation>
    </message>
    <message>
        <source>The next question runs no encoder: the video is in memory.</source>
        <translation>下一个问题无需运行编码器：视频已在内存中。</translation>
    </message>
    <message>
        <source>This chat fills %1 of the %2 tokens that the model can look back on. Its keys and values take %3 of memory.</source>
        <translation>此对话已占用模型可回看的 %2 个词元中的 %1 个。其键和值占用 %3 内存。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ConversationView</name>
    <message>
        <source>Conversation</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Show earlier messages</source>
        <translation>显示更早的消息</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::Document</name>
    <message>
        <source>This project is open in another window. Changes made here are kept only when you save it under another name.</source>
        <translation>此项目已在另一个窗口中打开。此处的更改只有另存为其他名称才会保留。</translation>
    </message>
    <message>
        <source>This project cannot be written. Changes are kept only when you save it under another name.</source>
        <translation>此项目无法写入。更改只有另存为其他名称才会保留。</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>Delete chat</source>
        <translation>删除对话</translation>
    </message>
    <message>
        <source>Rename chat</source>
        <translation>重命名对话</translation>
    </message>
    <message>
        <source>Delete message</source>
        <translation>删除消息</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Delete measurement</source>
        <translation>删除测量</translation>
    </message>
    <message>
        <source>Rename measurement</source>
        <translation>重命名测量</translation>
    </message>
    <message>
        <source>Remove calibration</source>
        <translation>移除标定</translation>
    </message>
    <message>
        <source>the measurement is no longer there</source>
        <translation>该测量已不存在</translation>
    </message>
    <message>
        <source>Measure a length first</source>
        <translation>先测量一段长度</translation>
    </message>
    <message>
        <source>the true length must be a positive number of metres</source>
        <translation>真实长度必须是正的米数</translation>
    </message>
    <message>
        <source>Type the length you measured in the room</source>
        <translation>输入在房间中量得的长度</translation>
    </message>
    <message>
        <source>only a distance or a height can be calibrated</source>
        <translation>只有距离或高度可以标定</translation>
    </message>
    <message>
        <source>Measure a distance whose true length you know</source>
        <translation>测量一段已知真实长度的距离</translation>
    </message>
    <message>
        <source>the measured length is zero</source>
        <translation>测得的长度为零</translation>
    </message>
    <message>
        <source>Measure a longer distance</source>
        <translation>测量一段更长的距离</translation>
    </message>
    <message>
        <source>Calibrate</source>
        <translation>标定</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>保存视角</translation>
    </message>
    <message>
        <source>Delete view</source>
        <translation>删除视角</translation>
    </message>
    <message>
        <source>Rename view</source>
        <translation>重命名视角</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>Rename video</source>
        <translation>重命名视频</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::EngineClient</name>
    <message>
        <source>the demo model</source>
        <translation>演示模型</translation>
    </message>
    <message>
        <source>Load %1</source>
        <translation>加载 %1</translation>
    </message>
    <message>
        <source>Reconstruct %1</source>
        <translation>重建 %1</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::EnginePage</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Room in 3D</source>
        <translation>3D 房间</translation>
    </message>
    <message>
        <source>What the engine starts with, here and on the command line. Options given at the start or in the environment go first.</source>
        <translation>引擎的初始设置，在此处和命令行中均有效。启动时或环境变量中给出的选项优先。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saved in %1</source>
        <translation>保存于 %1</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Save the engine's settings</source>
        <translation>保存引擎设置</translation>
    </message>
    <message>
        <source>Saved in %1. They count from the next start.</source>
        <translation>已保存于 %1。下次启动时生效。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ExportDialog</name>
    <message>
        <source>Export the room</source>
        <translation>导出房间</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>room</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>cameras: %1</source>
        <translation>%1 个相机</translation>
    </message>
    <message>
        <source>points: %1</source>
        <translation>%1 个点</translation>
    </message>
    <message>
        <source>confidence over %1</source>
        <translation>置信度高于 %1</translation>
    </message>
    <message>
        <source>stray points hidden</source>
        <translation>已隐藏离群点</translation>
    </message>
    <message>
        <source>clipped</source>
        <translation>已裁剪</translation>
    </message>
    <message>
        <source>one frame only</source>
        <translation>仅一帧</translation>
    </message>
    <message>
        <source>calibrated, scaled by %1</source>
        <translation>已标定（缩放 %1 倍）</translation>
    </message>
    <message>
        <source>not calibrated</source>
        <translation>未标定</translation>
    </message>
    <message>
        <source>What is shown is written: %1.</source>
        <translation>写入当前显示的内容：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>There is no finished room to export.</source>
        <translation>没有可导出的完整房间。</translation>
    </message>
    <message>
        <source>Choose at least one format.</source>
        <translation>至少选择一种格式。</translation>
    </message>
    <message>
        <source>An earlier export in this folder is replaced; other files are never touched.</source>
        <translation>此文件夹中先前的导出会被替换；其他文件绝不改动。</translation>
    </message>
    <message>
        <source>Export to %1</source>
        <translation>导出到 %1</translation>
    </message>
    <message>
        <source>PLY</source>
        <translation>PLY</translation>
    </message>
    <message>
        <source>points with colour, confidence and frame</source>
        <translation>点，含颜色、置信度和帧</translation>
    </message>
    <message>
        <source>PLY as text</source>
        <translation>文本 PLY</translation>
    </message>
    <message>
        <source>TUM</source>
        <translation>TUM</translation>
    </message>
    <message>
        <source>COLMAP</source>
        <translation>COLMAP</translation>
    </message>
    <message>
        <source>cameras, pictures and points as text</source>
        <translation>文本形式的相机、图像和点</translation>
    </message>
    <message>
        <source>glTF</source>
        <translation>glTF</translation>
    </message>
    <message>
        <source>Depth as PNG</source>
        <translation>PNG 深度图</translation>
    </message>
    <message>
        <source>16 bit, millimetres; not filtered</source>
        <translation>16 位，毫米；未过滤</translation>
    </message>
    <message>
        <source>Depth as NPY</source>
        <translation>NPY 深度图</translation>
    </message>
    <message>
        <source>metres; not filtered</source>
        <translation>米；未过滤</translation>
    </message>
    <message>
        <source>Confidence as NPY</source>
        <translation>NPY 置信度</translation>
    </message>
    <message>
        <source>one value a pixel; not filtered</source>
        <translation>每像素一个值；未过滤</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Whole reconstruction</source>
        <translation>完整重建</translation>
    </message>
    <message>
        <source>everything, to open again</source>
        <translation>全部内容，可再次打开</translation>
    </message>
    <message>
        <source>the same, readable</source>
        <translation>同上，可直接阅读</translation>
    </message>
    <message>
        <source>camera path</source>
        <translation>相机轨迹</translation>
    </message>
    <message>
        <source>points and cameras in one file</source>
        <translation>点和相机在同一文件中</translation>
    </message>
    <message>
        <source>cameras and statistics</source>
        <translation>相机和统计信息</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::FieldEditor</name>
    <message>
        <source>as usual</source>
        <translation>按默认</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose a path</source>
        <translation>选择路径</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::FilterPopup</name>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
    <message>
        <source>Confidence and colour</source>
        <translation>置信度和颜色</translation>
    </message>
    <message>
        <source>POINTS</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Colour by</source>
        <translation>着色依据</translation>
    </message>
    <message>
        <source>Own camera</source>
        <translation>各帧相机</translation>
    </message>
    <message>
        <source>First camera</source>
        <translation>首帧相机</translation>
    </message>
    <message>
        <source>Own camera: each frame's points moved by its camera; drifts less on long videos. First camera: points as the model places them in the first frame.</source>
        <translation>各帧相机：每帧的点按其相机移动；长视频漂移较小。首帧相机：点按模型在首帧中的位置放置。</translation>
    </message>
    <message>
        <source>Points from</source>
        <translation>点来源</translation>
    </message>
    <message>
        <source>Change colouring</source>
        <translation>更改着色</translation>
    </message>
    <message>
        <source>Change point map</source>
        <translation>更改点图</translation>
    </message>
    <message>
        <source>Only points that the model is at least this sure of are shown</source>
        <translation>只显示模型确信程度不低于此值的点</translation>
    </message>
    <message>
        <source>Change confidence</source>
        <translation>更改置信度</translation>
    </message>
    <message>
        <source>Hide stray points</source>
        <translation>隐藏离群点</translation>
    </message>
    <message>
        <source>Show stray points</source>
        <translation>显示离群点</translation>
    </message>
    <message>
        <source>Strictness</source>
        <translation>严格程度</translation>
    </message>
    <message>
        <source>%1 σ</source>
        <translation>%1 σ</translation>
    </message>
    <message>
        <source>Points farther from their neighbours than this many standard deviations are hidden</source>
        <translation>与相邻点的距离超过此数量标准差的点会被隐藏</translation>
    </message>
    <message>
        <source>Change strictness</source>
        <translation>更改严格程度</translation>
    </message>
    <message>
        <source>DRAWING</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Point size</source>
        <translation>点大小</translation>
    </message>
    <message>
        <source>Camera size</source>
        <translation>相机大小</translation>
    </message>
    <message>
        <source>Eye-dome lighting</source>
        <translation>EDL 光照</translation>
    </message>
    <message>
        <source>Darkens edges in depth, so that shapes stand out</source>
        <translation>加深深度边缘，使形状更突出</translation>
    </message>
    <message>
        <source>%1 shown</source>
        <translation>显示 %1 个</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::FrameStrip</name>
    <message>
        <source>Sampled frames</source>
        <translation>采样帧</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::FrameStripModel</name>
    <message>
        <source>%1, frame %2</source>
        <translation>%1，第 %2 帧</translation>
    </message>
    <message>
        <source>The model sees this frame when you ask.</source>
        <translation>提问时模型会看到此帧。</translation>
    </message>
    <message>
        <source>Its points are in the room.</source>
        <translation>其点已在房间中。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::KeyPage</name>
    <message>
        <source>Filter by name or key</source>
        <translation>按名称或按键筛选</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>操作及其快捷键</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新快捷键</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>设定</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Reset all keys</source>
        <translation>重置所有快捷键</translation>
    </message>
    <message>
        <source>Click into the field and press the new key. Changes count at once.</source>
        <translation>单击输入框并按下新的快捷键。更改立即生效。</translation>
    </message>
    <message>
        <source>%1 already belongs to “%2”. Take it away there first.</source>
        <translation>%1 已用于“%2”。请先在那里移除。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::KeySheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Filter by name or key</source>
        <translation>按名称或按键筛选</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>更改快捷键…</translation>
    </message>
    <message>
        <source>No action has this name or key.</source>
        <translation>没有操作使用此名称或按键。</translation>
    </message>
    <message>
        <source>Mouse in the 3D view</source>
        <translation>3D 视图中的鼠标操作</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::LookPage</name>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Size of text and controls</source>
        <translation>文本和控件大小</translation>
    </message>
    <message>
        <source>%1 %</source>
        <extracomment>A percentage; the space before the sign is a thin one.</extracomment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>文本大小</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MachineCard</name>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>显卡</translation>
    </message>
    <message>
        <source>Video formats</source>
        <translation>视频格式</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Looking at what it can run…</source>
        <translation>正在检查可运行的内容…</translation>
    </message>
    <message>
        <source>What it can run could not be found out.</source>
        <translation>无法确定可运行的内容。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Scene</source>
        <translation>场景(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Ask</source>
        <translation>提问(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>数据(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>训练(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Benchmark</source>
        <translation>基准测试(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Show uncertain points</source>
        <translation>显示不确定的点</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Nothing opened yet</source>
        <translation>尚未打开任何内容</translation>
    </message>
    <message>
        <source>Main toolbar</source>
        <translation>主工具栏</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>%1 (read only)</source>
        <translation>%1（只读）</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1 – VLM-3R Studio</source>
        <translation>%1 – VLM-3R Studio</translation>
    </message>
    <message>
        <source>Recent file</source>
        <translation>最近的文件</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视角</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MessageBar</name>
    <message>
        <source>Close the message</source>
        <translation>关闭消息</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MessageCard</name>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Text of the question</source>
        <translation>问题文本</translation>
    </message>
    <message>
        <source>Text of the answer</source>
        <translation>回答文本</translation>
    </message>
    <message>
        <source>Stopped before the first word.</source>
        <translation>在第一个词之前已停止。</translation>
    </message>
    <message>
        <source>The model gave an empty answer.</source>
        <translation>模型给出了空回答。</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>没有回答</translation>
    </message>
    <message>
        <source>No answer: %1</source>
        <translation>没有回答：%1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Show log</source>
        <translation>显示日志</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>The video was encoded for this answer.</source>
        <translation>为此回答编码了视频。</translation>
    </message>
    <message>
        <source>The video was encoded before; no encoder ran for this answer.</source>
        <translation>视频此前已编码；此回答未运行编码器。</translation>
    </message>
    <message>
        <source>This question has no answer yet</source>
        <translation>此问题还没有回答</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy this text</source>
        <translation>复制此文本</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Change the question; the old one stays as another branch</source>
        <translation>更改问题；原问题保留为另一个分支</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>重新回答</translation>
    </message>
    <message>
        <source>Answer again. With temperature 0 the answer will be the same</source>
        <translation>重新回答。温度为 0 时回答将相同</translation>
    </message>
    <message>
        <source>Answer again; this answer stays as another branch</source>
        <translation>重新回答；此回答保留为另一个分支</translation>
    </message>
    <message>
        <source>Earlier version</source>
        <translation>较早版本</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <comment>version of a message</comment>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <translation>版本 %1，共 %2 个</translation>
    </message>
    <message>
        <source>Later version</source>
        <translation>较新版本</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Show this answer beside another one, with what differs marked</source>
        <translation>并排显示此回答与另一个回答，并标出差异</translation>
    </message>
    <message>
        <source>Answer %1</source>
        <translation>回答 %1</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MessageEditor</name>
    <message>
        <source>Ask again</source>
        <translation>重新提问</translation>
    </message>
    <message>
        <source>Changed question</source>
        <translation>更改后的问题</translation>
    </message>
    <message>
        <source>Ask the changed question; the old one stays as another branch (%1)</source>
        <translation>提出更改后的问题；原问题保留为另一个分支 (%1)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ModelCard</name>
    <message>
        <source>Model in use</source>
        <translation>使用中的模型</translation>
    </message>
    <message>
        <source>Choose or import a model…</source>
        <translation>选择或导入模型…</translation>
    </message>
    <message>
        <source>Demo model</source>
        <translation>演示模型</translation>
    </message>
    <message>
        <source>Reading its files…</source>
        <translation>正在读取文件…</translation>
    </message>
    <message>
        <source>Trained. It stays on this machine, and so do your videos.</source>
        <translation>已训练。模型留在本机，视频也是。</translation>
    </message>
    <message>
        <source>Its weights were never trained: it shows how the program works, but its answers and rooms mean nothing. Import VLM-3R weights for real videos.</source>
        <translation>其权重从未训练：可展示程序如何工作，但回答和房间没有意义。要处理真实视频，请导入 VLM-3R 权重。</translation>
    </message>
    <message>
        <source>Its files are incomplete or cannot be read. Choose another one.</source>
        <translation>其文件不完整或无法读取。请另选一个。</translation>
    </message>
    <message>
        <source>Trained on made-up rooms alone, like those of the examples: about real videos its answers and rooms mean nothing. Import VLM-3R weights for those.</source>
        <translation>只用虚构的房间训练过，与示例中的房间相同：对于真实视频，它的回答和房间没有意义。真实视频请导入 VLM-3R 权重。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ModelDialog</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation>本机上</translation>
    </message>
    <message>
        <source>Models on this machine</source>
        <translation>本机上的模型</translation>
    </message>
    <message>
        <source>Import folder…</source>
        <translation>导入文件夹…</translation>
    </message>
    <message>
        <source>A VLM-3R adapter, a merged model, a base model, or a folder of these</source>
        <translation>VLM-3R 适配器、合并后的模型、基础模型，或包含这些的文件夹</translation>
    </message>
    <message>
        <source>Import file…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>A CUT3R checkpoint (.pth or .safetensors)</source>
        <translation>CUT3R 检查点（.pth 或 .safetensors）</translation>
    </message>
    <message>
        <source>Choose a model folder</source>
        <translation>选择模型文件夹</translation>
    </message>
    <message>
        <source>Choose a weight file</source>
        <translation>选择权重文件</translation>
    </message>
    <message>
        <source>Weights (*.pth *.safetensors);;All files (*)</source>
        <translation>权重 (*.pth *.safetensors);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose a model on the left, or import the folder that you downloaded. Nothing is downloaded by this program.</source>
        <translation>在左侧选择模型，或导入已下载的文件夹。本程序不下载任何内容。</translation>
    </message>
    <message>
        <source>Parts and computation</source>
        <translation>部件与计算</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <source>Load now</source>
        <translation>立即加载</translation>
    </message>
    <message>
        <source>Otherwise it is loaded with the first question</source>
        <translation>否则在第一个问题时加载</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>卸载</translation>
    </message>
    <message>
        <source>Frees its memory</source>
        <translation>释放其内存</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>使用此模型</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation>正在查找模型…</translation>
    </message>
    <message>
        <source>Look for models</source>
        <translation>查找模型</translation>
    </message>
    <message>
        <source>There are none. Import the folder that you downloaded.</source>
        <translation>没有模型。请导入已下载的文件夹。</translation>
    </message>
    <message>
        <source>● %1</source>
        <translation>● %1</translation>
    </message>
    <message>
        <source>✕ %1</source>
        <translation>✕ %1</translation>
    </message>
    <message>
        <source>Read %1</source>
        <translation>读取 %1</translation>
    </message>
    <message>
        <source>the demo model</source>
        <translation>演示模型</translation>
    </message>
    <message>
        <source>In use: %1. It is loaded with the first question.</source>
        <translation>使用中：%1。将在第一个问题时加载。</translation>
    </message>
    <message>
        <source>In use: %1, loaded on %2 in %3.</source>
        <translation>使用中：%1，已在 %2 上以 %3 加载。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ModelFacts</name>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Its weights were never trained: answers and geometry mean nothing.</source>
        <translation>其权重从未训练：回答和几何没有意义。</translation>
    </message>
    <message>
        <source>Reading the model's headers…</source>
        <translation>正在读取模型文件头…</translation>
    </message>
    <message>
        <source>A part is missing: %1</source>
        <translation>缺少部件：%1</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Number format</source>
        <translation>数值格式</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>需要</translation>
    </message>
    <message>
        <source>Free now</source>
        <translation>当前可用</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Reconstructing</source>
        <translation>重建</translation>
    </message>
    <message>
        <source>✓ fits</source>
        <translation>✓ 足够</translation>
    </message>
    <message>
        <source>✕ does not fit</source>
        <translation>✕ 不足</translation>
    </message>
    <message>
        <source>It was trained on made-up rooms alone: about real videos it knows nothing.</source>
        <translation>它只用虚构的房间训练过：对真实视频一无所知。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ModelParts</name>
    <message>
        <source>Base model</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>Looked for beside the adapter</source>
        <translation>在适配器旁查找</translation>
    </message>
    <message>
        <source>CUT3R file</source>
        <translation>CUT3R 文件</translation>
    </message>
    <message>
        <source>Looked for beside the model</source>
        <translation>在模型旁查找</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Number format</source>
        <translation>数值格式</translation>
    </message>
    <message>
        <source>bf16 takes half the memory of fp32 and is faster on GPUs and new CPUs</source>
        <translation>bf16 占用的内存是 fp32 的一半，在 GPU 和新款 CPU 上更快</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Compute on</source>
        <translation>计算设备</translation>
    </message>
    <message>
        <source>Load even if memory may not suffice</source>
        <translation>内存可能不足时仍加载</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>选择：%1</translation>
    </message>
    <message>
        <source>Weights (*.pth *.safetensors);;All files (*)</source>
        <translation>权重 (*.pth *.safetensors);;所有文件 (*)</translation>
    </message>
    <message>
        <source>GPU %1</source>
        <translation>GPU %1</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ModelVerify</name>
    <message>
        <source>Check files</source>
        <translation>检查文件</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Read every value</source>
        <translation>读取每个值</translation>
    </message>
    <message>
        <source>Also looks for values that are no numbers; takes minutes</source>
        <translation>同时查找非数值；需要几分钟</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>检查进度</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>存在的问题</translation>
    </message>
    <message>
        <source>Check %1</source>
        <translation>检查 %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message numerus="yes">
        <source>✓ Complete: %n tensor(s), all there with the right shape.</source>
        <translation>
            <numerusform>✓ 完整：%n 个张量，全部存在且形状正确。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✕ Not usable: %n problem(s).</source>
        <translation>
            <numerusform>✕ 不可用：%n 个问题。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::Opener</name>
    <message>
        <source>the demo video is missing</source>
        <translation>缺少演示视频</translation>
    </message>
    <message>
        <source>Install the program's share folder again</source>
        <translation>重新安装程序的 share 文件夹</translation>
    </message>
    <message>
        <source>%1 is the model from now on.</source>
        <translation>从现在起使用模型 %1。</translation>
    </message>
    <message>
        <source>Videos, projects and point files (%1)</source>
        <translation>视频、项目和点文件 (%1)</translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <translation>所有文件 (%1)</translation>
    </message>
    <message>
        <source>Open video</source>
        <translation>打开视频</translation>
    </message>
    <message>
        <source>Open picture folder</source>
        <translation>打开图片文件夹</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>Projects (%1)</source>
        <translation>项目 (%1)</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>Save project as</source>
        <translation>项目另存为</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::PendingCard</name>
    <message>
        <source>Answer on its way</source>
        <translation>正在生成回答</translation>
    </message>
    <message>
        <source>Progress of the answer</source>
        <translation>回答进度</translation>
    </message>
    <message>
        <source>Answer so far</source>
        <translation>目前的回答</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop answering (%1)</source>
        <translation>停止回答 (%1)</translation>
    </message>
    <message>
        <source>Waiting for the model to be free</source>
        <translation>等待模型空闲</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在开始</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1：%2/%3</translation>
    </message>
    <message>
        <source>%1, %2 left</source>
        <translation>%1，剩余 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%n 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2 tok/s</source>
        <translation>%1 · %2 词元/秒</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::PickCard</name>
    <message>
        <source>Ask about it</source>
        <translation>就此提问</translation>
    </message>
    <message>
        <source>Look from its camera</source>
        <translation>从其相机查看</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::PictureView</name>
    <message>
        <source>Picture of the video</source>
        <translation>视频图像</translation>
    </message>
    <message>
        <source>Click to find this point in the room</source>
        <translation>单击以在房间中查找此点</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ProgressChip</name>
    <message>
        <source>Progress of the reconstruction</source>
        <translation>重建进度</translation>
    </message>
    <message>
        <source>Stop reconstructing</source>
        <translation>停止重建</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::PropertiesPanel</name>
    <message>
        <source>Select a camera, a point or a measurement to see its numbers.</source>
        <translation>选择相机、点或测量以查看其数值。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::RecentList</name>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>从此列表中移除</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>清空列表</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::SceneModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::SceneTree</name>
    <message>
        <source>Scene</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Nothing is open yet. Videos, cameras and measurements appear here.</source>
        <translation>尚未打开任何内容。视频、相机和测量会显示在此处。</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ScrubBar</name>
    <message>
        <source>Position in the video</source>
        <translation>视频中的位置</translation>
    </message>
    <message>
        <source>%1, frame %2</source>
        <translation>%1，第 %2 帧</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>设置页面</translation>
    </message>
    <message>
        <source>Look and language</source>
        <translation>外观和语言</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::SettingsPopover</name>
    <message>
        <source>Sampling settings</source>
        <translation>采样设置</translation>
    </message>
    <message>
        <source>Exact: always the same answer</source>
        <translation>精确：始终给出相同的回答</translation>
    </message>
    <message>
        <source>Varied: another answer each time</source>
        <translation>多样：每次给出不同的回答</translation>
    </message>
    <message>
        <source>My own</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Enter asks, Shift+Enter makes a new line</source>
        <translation>Enter 提问，Shift+Enter 换行</translation>
    </message>
    <message>
        <source>Use for new chats</source>
        <translation>用于新对话</translation>
    </message>
    <message>
        <source>New chats of this project start with these settings</source>
        <translation>此项目的新对话将使用这些设置</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::StartPage</name>
    <message>
        <source>VLM-3R Studio</source>
        <translation>VLM-3R Studio</translation>
    </message>
    <message>
        <source>Ask spatial questions about ordinary videos and see the room in 3D.</source>
        <translation>对普通视频提出空间问题，并以 3D 查看房间。</translation>
    </message>
    <message>
        <source>Try the demo room</source>
        <translation>试用演示房间</translation>
    </message>
    <message>
        <source>Ten seconds of a living room: watch it appear in 3D, ask, measure.</source>
        <translation>十秒钟的客厅视频：观看它以 3D 呈现，提问，测量。</translation>
    </message>
    <message>
        <source>Open the demo room</source>
        <translation>打开演示房间</translation>
    </message>
    <message>
        <source>Open video…</source>
        <translation>打开视频…</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>Picture of the demo room</source>
        <translation>演示房间的图像</translation>
    </message>
    <message>
        <source>Or drop a video, a picture folder, a project or a PLY file here.</source>
        <translation>或将视频、图片文件夹、项目或 PLY 文件拖放到此处。</translation>
    </message>
    <message>
        <source>NOT SAVED LAST TIME</source>
        <translation>上次未保存</translation>
    </message>
    <message>
        <source>RECENT</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>What you open appears here.</source>
        <translation>打开的内容会显示在此处。</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>正在打开 %1…</translation>
    </message>
    <message>
        <source>Project of %1</source>
        <translation>%1 的项目</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Open the project of %1</source>
        <translation>打开 %1 的项目</translation>
    </message>
    <message>
        <source>Discard the project of %1</source>
        <translation>丢弃 %1 的项目</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::StarterBar</name>
    <message>
        <source>About the room (VSI-Bench)</source>
        <translation>关于房间（VSI-Bench）</translation>
    </message>
    <message>
        <source>About the camera and time (VSTI-Bench)</source>
        <translation>关于相机和时间（VSTI-Bench）</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>All starter questions</source>
        <translation>所有入门问题</translation>
    </message>
    <message>
        <source>Starter questions</source>
        <translation>入门问题</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::StarterPage</name>
    <message>
        <source>Ask about this video</source>
        <translation>就此视频提问</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::StateCard</name>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::StatusStrip</name>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>GPU %1</source>
        <translation>GPU %1</translation>
    </message>
    <message>
        <source>Where the model is computed, in which number format, and how much memory the program takes of what there is</source>
        <translation>模型在何处计算、使用何种数值格式，以及程序占用了总内存中的多少</translation>
    </message>
    <message>
        <source>clip cached</source>
        <translation>片段已缓存</translation>
    </message>
    <message>
        <source>The frames are encoded already: the next question about this video is answered at once</source>
        <translation>这些帧已编码：关于此视频的下一个问题会立即得到回答</translation>
    </message>
    <message>
        <source>Progress of the running task</source>
        <translation>当前任务的进度</translation>
    </message>
    <message>
        <source>Stop the running task</source>
        <translation>停止当前任务</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>停止 (Esc)</translation>
    </message>
    <message>
        <source>%1 of %2 GiB</source>
        <translation>%1 / %2 GiB</translation>
    </message>
    <message>
        <source>model not loaded · %1</source>
        <translation>模型未加载 · %1</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>No tasks ▴</source>
        <translation>无任务 ▴</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) ▴</source>
        <translation>
            <numerusform>%n 个任务 ▴</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: waiting</source>
        <translation>%1：等待中</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::SupportDialog</name>
    <message>
        <source>Report for support</source>
        <translation>支持报告</translation>
    </message>
    <message>
        <source>This is what the report will hold. Read it, and untick what you want to keep. It goes into a file on this machine; you decide whom to give it to.</source>
        <translation>以下是报告将包含的内容。请查看，并取消勾选不想提供的部分。报告会保存为本机上的文件；交给谁由你决定。</translation>
    </message>
    <message>
        <source>Files of the report</source>
        <translation>报告中的文件</translation>
    </message>
    <message>
        <source>Content of the file</source>
        <translation>文件内容</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>Looking at this machine…</source>
        <translation>正在检查本机…</translation>
    </message>
    <message>
        <source>Gather a report for support</source>
        <translation>收集支持报告</translation>
    </message>
    <message>
        <source>Nothing has been written yet</source>
        <translation>尚未写入任何内容</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Zip archives (*.zip)</source>
        <translation>Zip 压缩包 (*.zip)</translation>
    </message>
    <message>
        <source>Tick at least one file</source>
        <translation>至少勾选一个文件</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Save the report for support</source>
        <translation>保存支持报告</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::TaskPanel</name>
    <message>
        <source>Stop all</source>
        <translation>全部停止</translation>
    </message>
    <message>
        <source>Clear ended</source>
        <translation>清除已结束</translation>
    </message>
    <message>
        <source>Nothing is running. Reconstructing, answering and exporting appear here with their progress.</source>
        <translation>没有正在运行的任务。重建、回答和导出会在此显示进度。</translation>
    </message>
    <message>
        <source>Reconstruct</source>
        <translation>重建</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>The same work as a command line</source>
        <translation>相同操作的命令行</translation>
    </message>
    <message>
        <source>Log of this task</source>
        <translation>此任务的日志</translation>
    </message>
    <message>
        <source>Nothing has been logged yet.</source>
        <translation>尚无日志。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Copy command line</source>
        <translation>复制命令行</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ToolController</name>
    <message>
        <source>Click a point of the room to ask about it</source>
        <translation>单击房间中的点以就其提问</translation>
    </message>
    <message>
        <source>There is no point here; click on one that you see</source>
        <translation>此处没有点；请单击可见的点</translation>
    </message>
    <message>
        <source>Measured: %1. Click to measure again, Esc to leave</source>
        <translation>测得：%1。单击可再次测量，按 Esc 退出</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::VideoPanel</name>
    <message>
        <source>%1 seen by the model when you ask &amp;nbsp; %2 in the room</source>
        <translation>%1 提问时模型所见 &amp;nbsp; %2 在房间中</translation>
    </message>
    <message>
        <source>No video is open.</source>
        <translation>没有打开的视频。</translation>
    </message>
    <message>
        <source>Open video…</source>
        <translation>打开视频…</translation>
    </message>
    <message>
        <source>These points came from a file without a video.</source>
        <translation>这些点来自没有视频的文件。</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>正在打开 %1…</translation>
    </message>
    <message>
        <source>%1 cannot be shown.</source>
        <translation>%1 无法显示。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>frame %L1 of %L2</source>
        <translation>第 %L1/%L2 帧</translation>
    </message>
    <message>
        <source>%1 · sample %L2 of %L3</source>
        <translation>%1 · 采样 %L2/%L3</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ViewActions</name>
    <message>
        <source>View %1</source>
        <translation>视角 %1</translation>
    </message>
    <message>
        <source>Show one frame's points</source>
        <translation>只显示一帧的点</translation>
    </message>
    <message>
        <source>Show all points</source>
        <translation>显示所有点</translation>
    </message>
    <message>
        <source>Change colouring</source>
        <translation>更改着色</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ViewPanel</name>
    <message>
        <source>Exported %1 points to %2.</source>
        <translation>已将 %1 个点导出到 %2。</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>等待轮到</translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <translation>%1 %2/%3</translation>
    </message>
    <message>
        <source>%1 · %2 left</source>
        <translation>%1 · 剩余 %2</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>No 3D view on this display</source>
        <translation>此显示器上无法使用 3D 视图</translation>
    </message>
    <message>
        <source>No room yet</source>
        <translation>还没有房间</translation>
    </message>
    <message>
        <source>Open a video to see its room here in 3D.</source>
        <translation>打开视频，即可在此处以 3D 查看其房间。</translation>
    </message>
    <message>
        <source>Open video…</source>
        <translation>打开视频…</translation>
    </message>
    <message>
        <source>Try the demo room</source>
        <translation>试用演示房间</translation>
    </message>
    <message>
        <source>%1 has no room yet</source>
        <translation>%1 还没有房间</translation>
    </message>
    <message>
        <source>Reconstruct the video to walk through its room and measure it.</source>
        <translation>重建视频，即可在其房间中漫游并测量。</translation>
    </message>
    <message>
        <source>Reconstruct</source>
        <translation>重建</translation>
    </message>
    <message>
        <source>Opening the room</source>
        <translation>正在打开房间</translation>
    </message>
    <message>
        <source>Building the room</source>
        <translation>正在构建房间</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The room could not be built</source>
        <translation>无法构建房间</translation>
    </message>
    <message>
        <source>Tasks and log</source>
        <translation>任务和日志</translation>
    </message>
    <message>
        <source>This model's weights are random: the shape of this room means nothing.</source>
        <translation>此模型的权重是随机的：这个房间的形状没有意义。</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>模型…</translation>
    </message>
    <message>
        <source>calibrated × %1</source>
        <translation>已标定 × %1</translation>
    </message>
    <message>
        <source>Lengths are scaled by a measurement whose true length you gave. Press to calibrate anew</source>
        <translation>长度按一段已给出真实长度的测量缩放。点按可重新标定</translation>
    </message>
    <message>
        <source>units of the file</source>
        <translation>文件的单位</translation>
    </message>
    <message>
        <source>Lengths are as the file has them. Press to calibrate</source>
        <translation>长度与文件中的一致。点按可标定</translation>
    </message>
    <message>
        <source>metric · uncalibrated</source>
        <translation>米制 · 未标定</translation>
    </message>
    <message>
        <source>Metres as the model estimates them. Press to calibrate by a length that you know</source>
        <translation>模型估计的米数。点按可用已知长度标定</translation>
    </message>
    <message>
        <source>x %1, y %2, z %3 m</source>
        <translation>x %1，y %2，z %3 m</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Frame %1 at %2, pixel %3, %4</source>
        <translation>第 %1 帧，%2，像素 %3, %4</translation>
    </message>
    <message>
        <source>%1 · confidence %2</source>
        <translation>%1 · 置信度 %2</translation>
    </message>
    <message>
        <source>Calibrate: measure something whose length you know</source>
        <translation>标定：测量一段已知长度</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>已保存 %1。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ViewToolbar</name>
    <message>
        <source>3D view</source>
        <translation>3D 视图</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>截取</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Confidence: only points that the model is surer of are shown</source>
        <translation>置信度：只显示模型更确信的点</translation>
    </message>
    <message>
        <source>Change confidence</source>
        <translation>更改置信度</translation>
    </message>
    <message>
        <source>Viewpoints</source>
        <translation>视角</translation>
    </message>
    <message>
        <source>View %1</source>
        <translation>视角 %1</translation>
    </message>
    <message>
        <source>None saved yet</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Look from</source>
        <translation>观察方向</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>vlm3r::viz::VtkHostWidget</name>
    <message>
        <source>The 3D view needs a window system with OpenGL; the program runs without one.</source>
        <translation>3D 视图需要支持 OpenGL 的窗口系统；程序没有它也能运行。</translation>
    </message>
    <message>
        <source>This display offers no OpenGL. Install a graphics driver, or Mesa's software rendering (package libgl1-mesa-dri), and start again.</source>
        <translation>此显示器不提供 OpenGL。请安装显卡驱动或 Mesa 软件渲染（软件包 libgl1-mesa-dri），然后重新启动。</translation>
    </message>
    <message>
        <source>The graphics driver offers OpenGL %1.%2; the 3D view needs 3.2. Update the driver, or start with LIBGL_ALWAYS_SOFTWARE=1.</source>
        <translation>显卡驱动提供 OpenGL %1.%2；3D 视图需要 3.2。请更新驱动，或使用 LIBGL_ALWAYS_SOFTWARE=1 启动。</translation>
    </message>
    <message>
        <source>3D view</source>
        <translation>3D 视图</translation>
    </message>
    <message>
        <source>The graphics driver's OpenGL is too old for the 3D view.</source>
        <translation>显卡驱动的 OpenGL 版本过旧，无法使用 3D 视图。</translation>
    </message>
</context>
</TS>