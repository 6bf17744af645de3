@echo off
rem The tunesmith command line; "mvn -q package -DskipTests" makes it ready.
setlocal
set "ARGS=%~dp0..\target\tunesmith.args"
if not exist "%ARGS%" (
  echo tunesmith: %ARGS% is missing: run "mvn -q package -DskipTests" first 1>&2
  exit /b 3
)
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if not defined TF_CPP_MIN_LOG_LEVEL set "TF_CPP_MIN_LOG_LEVEL=3"
"%JAVA%" "@%ARGS%" io.tunesmith.examples.cli.Tunesmith %*
exit /b %ERRORLEVEL%
